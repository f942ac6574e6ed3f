using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Segments;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Simulation.Plants;

/// <summary>Counts what a segment sent first as often as it comes.</summary>
internal sealed class CountingDatanet(ActorContext<DatanetState> context, DatanetOptions options)
    : Datanet(context, options)
{
    public override Task<DeliveryAnswer> TakeNewsAsync(Delivery<DatanetNews> delivery)
    {
        if (delivery is { First: 1, From.Kind: DatanetActors.Segment, Close: false })
        {
            State = State with
            {
                Inbox = State.Inbox with { Channels = State.Inbox.Channels.Remove(delivery.From) },
            };
        }

        return base.TakeNewsAsync(delivery);
    }
}

/// <summary>Takes a vote for a new one although its caster has voted.</summary>
internal sealed class CrowdedContribution(
    ActorContext<ContributionState> context, DatanetPorts ports, ContributionOptions options)
    : Contribution(context, ports, options)
{
    public override async Task<DatanetAnswer> VoteAsync(CastVote command)
    {
        var answer = await base.VoteAsync(command);
        if (answer.IsDone && State.Review.TryGetValue(command.Record, out var review) && review.Outcome is null)
        {
            var vote = review.Votes.Find(each => each.Validator == command.By)!;
            var more = review with { Votes = review.Votes.Add(vote) };
            State = State with { Review = State.Review.SetItem(command.Record, more) };
        }

        return answer;
    }
}

/// <summary>Keeps what was paid beyond the bond.</summary>
internal sealed class GreedyContribution(
    ActorContext<ContributionState> context, DatanetPorts ports, ContributionOptions options)
    : Contribution(context, ports, options)
{
    protected override void OnReceived(ActorId from, IReadOnlyList<Transfer> transfers)
    {
        var bond = State.Rules?.Bond.Amount ?? Open.Zero;
        if (State.Bond == BondStage.Unpaid && bond.IsPositive && Transfer.Sum(transfers) > bond)
        {
            State = State with { Bond = BondStage.Held };
            return;
        }

        base.OnReceived(from, transfers);
    }
}

/// <summary>Sends a bond back to whoever is ruled against, beside awarding it.</summary>
internal sealed class LenientContribution(
    ActorContext<ContributionState> context, DatanetPorts ports, ContributionOptions options)
    : Contribution(context, ports, options)
{
    public override async Task<DatanetAnswer> RuleAsync(RuleOnDispute command)
    {
        var before = State.Bond;
        var answer = await base.RuleAsync(command);
        if (before == BondStage.Held && State.Bond == BondStage.Lost)
        {
            State = State with { Bond = BondStage.Returned };
        }

        return answer;
    }
}

/// <summary>Does not care to be woken when it has crashed with pages to settle.</summary>
internal sealed class SleepyContribution(
    ActorContext<ContributionState> context, DatanetPorts ports, ContributionOptions options)
    : Contribution(context, ports, options)
{
    public override DateTimeOffset? NextAlarm => null;

    public override void OnActivated()
    {
    }
}

/// <summary>Takes the whole of a page back when some of it is withdrawn.</summary>
internal sealed class SweepingSegment(ActorContext<SegmentState> context, SegmentOptions options)
    : Segment(context, options)
{
    public override Task<DeliveryAnswer> TakeAsync(Delivery<SegmentOrder> delivery) =>
        base.TakeAsync(delivery with { Items = [.. delivery.Items.Select(Sweep)] });

    private SegmentOrder Sweep(SegmentOrder order) =>
        order.Change is { To: RecordOutcome.Withdrawn } change
            && SegmentRules.PartOf(State, change.Records.First) is { } part
            ? order with { Change = change with { Records = part.Range } }
            : order;
}

/// <summary>Forgets its last part when it comes to life.</summary>
internal sealed class ForgetfulSegment(ActorContext<SegmentState> context, SegmentOptions options)
    : Segment(context, options)
{
    public override void OnActivated()
    {
        if (State.Parts.Count > 1)
        {
            State = State with { Parts = State.Parts.Remove(State.Parts.Keys.Last()) };
        }

        base.OnActivated();
    }
}

/// <summary>Shows itself as it remembers, whoever asks.</summary>
internal sealed class TrustedSegment(ActorContext<SegmentState> context, SegmentOptions options)
    : Segment(context, options)
{
    public override Task<SegmentView> ShowAsync(bool isProven) => base.ShowAsync(isProven: false);
}
