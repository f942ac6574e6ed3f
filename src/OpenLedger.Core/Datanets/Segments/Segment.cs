using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Datanets.Segments;

/// <summary>The outcomes of some thousand records.</summary>
public class Segment : Actor<SegmentState>, ISegment
{
    private readonly SegmentKey key;
    private readonly SegmentOptions options;
    private readonly Courier<DatanetNews> news;

    /// <summary>Makes the actor on what its host gives it.</summary>
    public Segment(ActorContext<SegmentState> context, SegmentOptions options)
        : base(context)
    {
        key = SegmentKey.Of(context.Id);
        this.options = options;
        news = new Courier<DatanetNews>
        {
            From = context.Id,
            Read = () => State.News,
            Write = outbox => State = State with { News = outbox },
            Hand = (to, delivery) => Actors.Get<IDatanet>(to).TakeNewsAsync(delivery),
            Start = context.Start,
            Clock = context.Clock,
            Options = options.Outbox,
        };
    }

    /// <inheritdoc/>
    public override DateTimeOffset? NextAlarm =>
        OutboxRules.IsUnfinished(State.News) ? Now + options.Outbox.WakeAfter : null;

    /// <inheritdoc/>
    public override void OnActivated() => news.CarryAll();

    /// <inheritdoc/>
    public virtual Task<DeliveryAnswer> TakeAsync(Delivery<SegmentOrder> delivery)
    {
        var (state, answer) = SegmentRules.Take(State, key, delivery, Now, options);

        // Turning a sender away is written too: otherwise a stale activation could do so for ever.
        State = answer.Outcome == DeliveryOutcome.Full ? state with { } : state;
        news.Carry(key.DatanetActor);
        return Task.FromResult(answer);
    }

    /// <inheritdoc/>
    public virtual Task<SegmentView> ShowAsync(bool isProven)
    {
        State = isProven ? State with { } : State;
        var view = new SegmentView([.. State.Parts.Values], State.Terms, State.Outcomes, State.Claims)
        {
            IsAtRest = State.News.PendingCount == 0,
        };
        return Task.FromResult(view);
    }

    /// <inheritdoc/>
    public virtual Task<RecordView?> RecordAsync(long number) => Task.FromResult(
        SegmentRules.PartOf(State, number) is not { } part ? null : new RecordView
        {
            Id = new RecordId(key.Datanet, number),
            Contribution = new ContributionId(key.Datanet, part.Contribution),
            Terms = State.Terms[part.Contribution],
            Outcome = SegmentRules.OutcomeOf(State, key, number),
            Reason = State.Reasons.GetValueOrDefault(number),
            Claim = State.Claims.GetValueOrDefault(number, number),
            Page = part.Page,
            Index = part.Offset + (int)(number - part.First),
        });
}
