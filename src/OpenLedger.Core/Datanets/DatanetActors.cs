using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Copies;
using OpenLedger.Core.Datanets.Segments;
using OpenLedger.Core.Datanets.Versions;

namespace OpenLedger.Core.Datanets;

/// <summary>The kinds of actor that a datanet is made of.</summary>
public static class DatanetActors
{
    /// <summary>The kind of a datanet.</summary>
    public const string Datanet = "datanet";

    /// <summary>The kind of a contribution.</summary>
    public const string Contribution = "contribution";

    /// <summary>The kind of a datanet's claims.</summary>
    public const string Claims = "claims";

    /// <summary>The kind of a segment.</summary>
    public const string Segment = "segment";

    /// <summary>The kind of a version.</summary>
    public const string Version = "version";

    /// <summary>The kinds, for hosts that build actors themselves.</summary>
    public static IReadOnlyList<ActorKind> Kinds(DatanetPorts ports, DatanetOptions options) =>
    [
        ActorKind.Of<IDatanet, DatanetState>(
            Datanet, DatanetJson.Default.DatanetState, context => new Datanets.Datanet(context, options)),
        ActorKind.Of<IContribution, ContributionState>(
            Contribution,
            DatanetJson.Default.ContributionState,
            context => new Contribution(context, ports, options.Contributions)),
        ActorKind.Of<IClaims, ClaimsState>(
            Claims,
            CopiesJson.Default.ClaimsState,
            context => new Copies.Claims(context, ports.Blobs, ports.Judge, options.Claims)),
        ActorKind.Of<ISegment, SegmentState>(
            Segment, DatanetJson.Default.SegmentState, context => new Segment(context, options.Segments)),
        ActorKind.Of<IVersion, VersionState>(
            Version, DatanetJson.Default.VersionState, context => new DatanetVersion(context, ports, options)),
    ];
}
