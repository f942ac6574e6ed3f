using System.Collections.Frozen;
using OpenLedger.Core.Actors;

namespace OpenLedger.Embedded.Calls;

/// <summary>The kinds of actor that a host runs, by name and by interface.</summary>
internal sealed class ActorKinds
{
    private readonly FrozenDictionary<string, ActorKind> byName;
    private readonly FrozenDictionary<Type, ActorKind> byInterface;

    public ActorKinds(IEnumerable<ActorKind> kinds)
    {
        var all = kinds.ToList();
        byName = all.ToFrozenDictionary(kind => kind.Name);
        byInterface = all.ToFrozenDictionary(kind => kind.Interface);
    }

    public ActorKind this[string name] => byName.TryGetValue(name, out var kind)
        ? kind
        : throw new UnknownActorKindException($"No kind of actor is called '{name}' on this host.");

    public ActorKind this[Type @interface] => byInterface.TryGetValue(@interface, out var kind)
        ? kind
        : throw new UnknownActorKindException($"No kind of actor has the interface {@interface} on this host.");
}

/// <summary>Finds actors whose calls go one route.</summary>
internal sealed class RoutedActors(ActorKinds kinds, ICallRoute route) : IActors
{
    public T Get<T>(string key) where T : class, IActor
    {
        var kind = kinds[typeof(T)];
        return (T)ActorProxy.Create(kind.Interface, route, new ActorId(kind.Name, key));
    }

    public T Get<T>(ActorId id) where T : class, IActor =>
        (T)ActorProxy.Create(kinds[id.Kind].Interface, route, id);
}
