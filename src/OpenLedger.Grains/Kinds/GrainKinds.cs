using System.Collections.Frozen;
using OpenLedger.Core.Actors;

namespace OpenLedger.Grains.Kinds;

/// <summary>The kinds of actor that this process knows, by name and by interface.</summary>
internal sealed class GrainKinds
{
    private readonly FrozenDictionary<string, GrainKind> byName;
    private readonly FrozenDictionary<Type, GrainKind> byInterface;

    public GrainKinds(IEnumerable<GrainAssembly> assemblies)
    {
        var types = assemblies.SelectMany(assembly => assembly.Grains.GetTypes());
        All = [.. types.Where(GrainKind.IsGrain).Select(GrainKind.Of)];
        byName = All.ToFrozenDictionary(kind => kind.Name);
        byInterface = All.ToFrozenDictionary(kind => kind.Interface);
    }

    public IReadOnlyList<GrainKind> All { get; }

    public GrainKind this[string name] => byName.TryGetValue(name, out var kind)
        ? kind
        : throw new UnknownActorKindException($"No kind of actor is called '{name}' on this host.");

    public GrainKind this[Type @interface] => byInterface.TryGetValue(@interface, out var kind)
        ? kind
        : throw new UnknownActorKindException($"No kind of actor has the interface {@interface} on this host.");
}
