using System.Reflection;
using System.Text;
using OpenLedger.Core.Actors;

namespace OpenLedger.Grains.Kinds;

/// <summary>One kind of actor as a grain; everything about it follows from its two lines.</summary>
/// <param name="Name">The kind in an <see cref="ActorId"/>: the name of its state, else of its class.</param>
/// <param name="Grain">The grain class.</param>
/// <param name="GrainInterface">The grain interface.</param>
/// <param name="Interface">The actor's own interface.</param>
/// <param name="State">The state's type, or null.</param>
internal sealed record GrainKind(string Name, Type Grain, Type GrainInterface, Type Interface, Type? State)
{
    private const string Suffix = "Grain";

    /// <summary>Whether this class is an actor's grain, and not one of the references that Orleans generates.</summary>
    public static bool IsGrain(Type type) =>
        type is { IsClass: true, IsAbstract: false } && IsOfGrain(type) && !type.IsAssignableTo(typeof(GrainReference));

    /// <summary>Reads the kind off its grain class.</summary>
    public static GrainKind Of(Type grain)
    {
        var grainInterface = MostDerived(grain, grain.GetInterfaces().Where(IsOfGrain));
        var @interface = MostDerived(
            grain, grainInterface.GetInterfaces().Where(type => type.IsAssignableTo(typeof(IActor))));
        var state = grain.GetConstructors().SelectMany(constructor => constructor.GetParameters())
            .FirstOrDefault(parameter => parameter.GetCustomAttribute<PersistentStateAttribute>() is not null);
        var name = state?.GetCustomAttribute<PersistentStateAttribute>()!.StateName ?? NameOf(grain);
        return new GrainKind(name, grain, grainInterface, @interface, state?.ParameterType.GenericTypeArguments[0]);
    }

    private static bool IsOfGrain(Type type) =>
        type.IsAssignableTo(typeof(IActor)) && type.IsAssignableTo(typeof(IGrain));

    private static Type MostDerived(Type grain, IEnumerable<Type> candidates)
    {
        var all = candidates.ToArray();
        var most = all.Where(type => !all.Any(other => other != type && other.IsAssignableTo(type))).ToArray();
        return most.Length == 1 ? most[0] : throw new InvalidOperationException(
            $"{grain} must have exactly one grain interface that extends exactly one actor interface.");
    }

    // StatelessProbeGrain is stateless-probe.
    private static string NameOf(Type grain)
    {
        var text = new StringBuilder();
        var hasSuffix = grain.Name.EndsWith(Suffix, StringComparison.Ordinal);
        foreach (var c in hasSuffix ? grain.Name[..^Suffix.Length] : grain.Name)
        {
            text.Append(char.IsUpper(c) && text.Length > 0 ? "-" : "").Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
