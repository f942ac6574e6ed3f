using OpenLedger.Core.Actors;
using OpenLedger.Core.Actors.Hosting;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Segments;
using OpenLedger.Core.Datanets.Versions;

namespace OpenLedger.Simulation.Invariants.Datanets;

/// <summary>Every state around datanets as the store has it, read back from its bytes.</summary>
internal sealed class DatanetStore
{
    private static readonly ContributionState NoContribution = new();

    private readonly SortedDictionary<ActorId, object> states = [];

    /// <summary>All datanets by name.</summary>
    public IEnumerable<(string Name, DatanetState State)> Datanets =>
        Of<DatanetState>().Select(each => (each.Id.Key, each.State));

    /// <summary>All contributions.</summary>
    public IEnumerable<(ContributionId Id, ContributionState State)> Contributions =>
        Of<ContributionState>().Select(each => (ContributionId.Parse(each.Id.Key), each.State));

    /// <summary>All segments.</summary>
    public IEnumerable<(SegmentKey Key, SegmentState State)> Segments =>
        Of<SegmentState>().Select(each => (SegmentKey.Of(each.Id), each.State));

    /// <summary>All versions.</summary>
    public IEnumerable<(ActorId Id, VersionState State)> Versions => Of<VersionState>();

    /// <summary>A contribution; an empty one if it was never stored.</summary>
    public ContributionState Contribution(ContributionId id) =>
        (ContributionState)states.GetValueOrDefault(id.Actor, NoContribution);

    /// <summary>A version, or null.</summary>
    public VersionState? Version(ActorId id) => (VersionState?)states.GetValueOrDefault(id);

    /// <summary>The numbers of all records of a datanet that are approved now.</summary>
    public IEnumerable<long> Approved(string datanet) => Segments
        .Where(segment => segment.Key.Datanet == datanet)
        .SelectMany(segment => OutcomesOf(segment.Key, segment.State))
        .Where(each => each.Outcome == RecordOutcome.Approved)
        .Select(each => each.Number);

    /// <summary>The outcome of each place of a segment.</summary>
    public static IEnumerable<(long Number, RecordOutcome Outcome)> OutcomesOf(SegmentKey key, SegmentState? state)
    {
        var first = SegmentRules.RangeOf(key.Index).First;
        for (var place = 0; place < (state?.Outcomes.Length ?? 0); place++)
        {
            yield return (first + place, (RecordOutcome)state!.Outcomes.Span[place]);
        }
    }

    /// <summary>Takes in a write; null if it is not about datanets.</summary>
    public StateChange? Apply(ActorId id, ReadOnlySpan<byte> payload)
    {
        object? after = id.Kind switch
        {
            DatanetActors.Datanet => StateJson.Read(payload, DatanetJson.Default.DatanetState),
            DatanetActors.Contribution => StateJson.Read(payload, DatanetJson.Default.ContributionState),
            DatanetActors.Segment => StateJson.Read(payload, DatanetJson.Default.SegmentState),
            DatanetActors.Version => StateJson.Read(payload, DatanetJson.Default.VersionState),
            _ => null,
        };
        if (after is null)
        {
            return null;
        }

        var before = states.GetValueOrDefault(id);
        states[id] = after;
        return new StateChange(id, before, after);
    }

    private IEnumerable<(ActorId Id, TState State)> Of<TState>() => states
        .Where(each => each.Value is TState)
        .Select(each => (each.Key, (TState)each.Value));
}
