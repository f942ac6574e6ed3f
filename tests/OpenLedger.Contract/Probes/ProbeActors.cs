using System.Text.Json.Serialization;
using OpenLedger.Core.Actors;

namespace OpenLedger.Contract.Probes;

/// <summary>The kinds of probe.</summary>
public static class ProbeActors
{
    public const string Probe = "probe";

    public const string StatelessProbe = "stateless-probe";

    public static IReadOnlyList<ActorKind> Kinds { get; } =
    [
        ActorKind.Of<IProbe, ProbeState>(Probe, ProbeJson.Default.ProbeState, context => new Probe(context)),
        ActorKind.Stateless<IStatelessProbe>(StatelessProbe, actors => new StatelessProbe(actors)),
    ];
}

/// <summary>The JSON form of what probes store and send.</summary>
[JsonSerializable(typeof(ProbeState))]
[JsonSerializable(typeof(ProbeAnswer))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
public sealed partial class ProbeJson : JsonSerializerContext;
