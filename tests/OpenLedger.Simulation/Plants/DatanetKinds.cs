using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Copies;
using OpenLedger.Core.Datanets.Segments;
using OpenLedger.Core.Datanets.Versions;

namespace OpenLedger.Simulation.Plants;

/// <summary>The product's kinds around datanets with one of them replaced.</summary>
internal static class DatanetKinds
{
    public static Func<DatanetPorts, DatanetOptions, IReadOnlyList<ActorKind>> Datanets(
        Func<ActorContext<DatanetState>, DatanetOptions, Datanet> create) => (ports, options) => With(
            ports, options, ActorKind.Of<IDatanet, DatanetState>(
                DatanetActors.Datanet, DatanetJson.Default.DatanetState, context => create(context, options)));

    public static Func<DatanetPorts, DatanetOptions, IReadOnlyList<ActorKind>> Contributions(
        Func<ActorContext<ContributionState>, DatanetPorts, ContributionOptions, Contribution> create) =>
        (ports, options) => With(
            ports, options, ActorKind.Of<IContribution, ContributionState>(
                DatanetActors.Contribution,
                DatanetJson.Default.ContributionState,
                context => create(context, ports, options.Contributions)));

    public static Func<DatanetPorts, DatanetOptions, IReadOnlyList<ActorKind>> Segments(
        Func<ActorContext<SegmentState>, SegmentOptions, Segment> create) => (ports, options) => With(
            ports, options, ActorKind.Of<ISegment, SegmentState>(
                DatanetActors.Segment, DatanetJson.Default.SegmentState, context => create(context, options.Segments)));

    public static Func<DatanetPorts, DatanetOptions, IReadOnlyList<ActorKind>> Versions(
        Func<ActorContext<VersionState>, DatanetPorts, DatanetOptions, DatanetVersion> create) => (ports, options) =>
        With(
            ports, options, ActorKind.Of<IVersion, VersionState>(
                DatanetActors.Version, DatanetJson.Default.VersionState, context => create(context, ports, options)));

    public static Func<DatanetPorts, DatanetOptions, IReadOnlyList<ActorKind>> Claims(
        Func<ActorContext<ClaimsState>, DatanetPorts, ClaimOptions, Claims> create) => (ports, options) => With(
            ports, options, ActorKind.Of<IClaims, ClaimsState>(
                DatanetActors.Claims,
                CopiesJson.Default.ClaimsState,
                context => create(context, ports, options.Claims)));

    private static IReadOnlyList<ActorKind> With(DatanetPorts ports, DatanetOptions options, ActorKind kind) =>
        [kind, .. DatanetActors.Kinds(ports, options).Where(each => each.Name != kind.Name)];
}
