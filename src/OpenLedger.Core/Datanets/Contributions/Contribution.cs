using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Contributors.Trust;
using OpenLedger.Core.Datanets.Copies;
using OpenLedger.Core.Datanets.Segments;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Datanets.Contributions;

/// <summary>One contribution, its bond, and the work that its pages leave to do.</summary>
public class Contribution : AccountHolder<ContributionState>, IContribution
{
    private readonly ContributionId id;
    private readonly ActorId datanet;
    private readonly ContributionOptions options;
    private readonly PageJudge judge;
    private readonly Courier<SegmentOrder> orders;
    private readonly Courier<DatanetNews> news;
    private readonly Courier<Evidence> testimony;
    private bool working;

    /// <summary>Makes the actor on what its host gives it.</summary>
    public Contribution(ActorContext<ContributionState> context, DatanetPorts ports, ContributionOptions options)
        : base(context, options.Account)
    {
        id = ContributionId.Parse(context.Id.Key);
        datanet = new ActorId(DatanetActors.Datanet, id.Datanet);
        this.options = options;
        judge = new PageJudge(context.Actors.Get<IClaims>(id.Datanet), ports);
        orders = NewCourier(
            () => State.Orders,
            outbox => State = State with { Orders = outbox },
            (to, delivery) => Actors.Get<ISegment>(to).TakeAsync(delivery));
        news = NewCourier(
            () => State.News,
            outbox => State = State with { News = outbox },
            (to, delivery) => Actors.Get<IDatanet>(to).TakeNewsAsync(delivery));
        testimony = NewCourier(
            () => State.Testimony,
            outbox => State = State with { Testimony = outbox },
            (to, delivery) => Actors.Get<IEvidenceTaker>(to).TakeEvidenceAsync(delivery));
    }

    /// <inheritdoc/>
    public override DateTimeOffset? NextAlarm
    {
        get
        {
            var again = HasWork || OutboxRules.IsUnfinished(State.Orders) || OutboxRules.IsUnfinished(State.News)
                || OutboxRules.IsUnfinished(State.Testimony)
                ? Now + options.Outbox.WakeAfter
                : DateTimeOffset.MaxValue;
            var next = Earliest(again, Earliest(BondRules.Due(State), base.NextAlarm));
            return next < DateTimeOffset.MaxValue ? next : null;
        }
    }

    /// <inheritdoc/>
    protected override AccountState Funds
    {
        get => State.Account;
        set => State = ReferenceEquals(State.Account, value) ? State : State with { Account = value };
    }

    private bool HasWork => State.Settled < State.Pages.Count || !State.Releases.IsEmpty;

    /// <inheritdoc/>
    public override void OnActivated()
    {
        base.OnActivated();
        Carry();
    }

    /// <inheritdoc/>
    public override async Task OnAlarmAsync()
    {
        await base.OnAlarmAsync();
        State = BondRules.Return(State, id, Now);
        Carry();
    }

    /// <inheritdoc/>
    public virtual async Task<DatanetAnswer> BeginAsync(BeginContribution command)
    {
        await RegisterAsync();
        var admission = await Actors.Get<IDatanet>(datanet).AdmitAsync(new AdmitContribution(id.Number, command));
        return Step(IntakeRules.Begin(State, command, admission, Random.NextInt64(), Now));
    }

    /// <inheritdoc/>
    public virtual async Task<DatanetAnswer> AppendAsync(AppendPage command) =>
        await judge.IsUsableAsync(command, State.Terms)
            ? Step(IntakeRules.Append(State, command, options))
            : new DatanetAnswer(DatanetRefusal.PageUnusable);

    /// <inheritdoc/>
    public virtual Task<DatanetAnswer> CloseAsync(CloseContribution command)
    {
        var (state, answer) = IntakeRules.Close(State, command);
        return Task.FromResult(Step((ReviewRules.Advance(state, id, Now), answer)));
    }

    /// <inheritdoc/>
    public virtual Task<long?> NextForReviewAsync(ActorId validator) =>
        Task.FromResult(ReviewRules.Next(State, validator));

    /// <inheritdoc/>
    public virtual async Task<DatanetAnswer> VoteAsync(CastVote command)
    {
        var role = await Actors.Get<IDatanet>(datanet).RoleAsync(command.By);
        return Step(ReviewRules.Vote(State, id, command, role.VoteWeight, Now, options));
    }

    /// <inheritdoc/>
    public virtual Task<DatanetAnswer> WithdrawAsync(WithdrawRecords command) =>
        Task.FromResult(Step(DisputeRules.Withdraw(State, id, command, Now, options)));

    /// <inheritdoc/>
    public virtual async Task<DatanetAnswer> DisputeAsync(RaiseDispute command)
    {
        var segment = SegmentRules.KeyOf(id.Datanet, SegmentRules.IndexOf(command.Record));
        var record = await Actors.Get<ISegment>(segment).RecordAsync(command.Record);
        return Step(DisputeRules.Raise(State, id, command, record, Now, options));
    }

    /// <inheritdoc/>
    public virtual Task<DatanetAnswer> AnswerAsync(AnswerDispute command) =>
        Task.FromResult(Step(DisputeRules.Answer(State, command, options)));

    /// <inheritdoc/>
    public virtual async Task<DatanetAnswer> RuleAsync(RuleOnDispute command)
    {
        var role = await Actors.Get<IDatanet>(datanet).RoleAsync(command.By);
        return Step(DisputeRules.Rule(State, id, command, role.IsCurator, Now, options));
    }

    /// <inheritdoc/>
    public virtual Task<ContributionView?> ShowAsync() => Task.FromResult(
        State.Terms is not { } terms ? null : new ContributionView
        {
            Id = id,
            Stage = State.Stage,
            Terms = terms,
            Records = State.Records,
            Copies = State.Pages.Sum(page => page.Copies),
            Joined = State.Pages.Sum(page => page.Joined),
            Ranges = [.. State.Pages.Take(State.Settled).Select(page => page.Range)],
            Bond = State.Rules!.Bond.Amount,
            BondStage = State.Bond,
            Undecided = State.Stage == ContributionStage.InReview
                ? State.Review.Values.Count(review => review.Outcome is null)
                : 0,
            Disputes = State.Disputes,
            IsAtRest = State.IsAtRest,
        });

    /// <inheritdoc/>
    protected override bool HasRoomFor(int transfers) => BondRules.HasRoom(Funds, Options.Outbox);

    /// <inheritdoc/>
    protected override void OnReceived(ActorId from, IReadOnlyList<Transfer> transfers)
    {
        State = BondRules.Receive(State, id, from, transfers, Now);
        Carry();
    }

    private static DateTimeOffset Earliest(DateTimeOffset? one, DateTimeOffset? other) =>
        (one ?? DateTimeOffset.MaxValue) < (other ?? DateTimeOffset.MaxValue)
            ? one!.Value
            : other ?? DateTimeOffset.MaxValue;

    // A page was read before it was taken, so what can't be read now is the store's fault and may heal.
    private static bool IsFault(Exception exception) =>
        exception is ActorFaultException or TimeoutException or IOException or InvalidDataException;

    private Courier<T> NewCourier<T>(
        Func<Outbox<T>> read, Action<Outbox<T>> write, Func<ActorId, Delivery<T>, Task<DeliveryAnswer>> hand)
        where T : IParcel => new()
        {
            From = Id,
            Read = read,
            Write = write,
            Hand = hand,
            Start = Start,
            Clock = Clock,
            Options = options.Outbox,
        };

    private DatanetAnswer Step((ContributionState State, DatanetAnswer Answer) decided)
    {
        State = BondRules.Return(decided.State, id, Now);
        Carry();
        return decided.Answer;
    }

    // Sends what is under way, and goes on with what is left to do.
    private void Carry()
    {
        orders.CarryAll();
        news.CarryAll();
        testimony.CarryAll();
        DeliverAll();
        if (HasWork && !working)
        {
            working = true;
            Start(WorkAsync);
        }
    }

    private async Task WorkAsync()
    {
        var retry = options.Outbox.FirstRetry;
        while (HasWork)
        {
            try
            {
                await WorkOnceAsync();
                retry = options.Outbox.FirstRetry;
            }
            catch (Exception fault) when (IsFault(fault))
            {
                await Task.Delay(retry, Clock);
                retry = retry * 2 < options.Outbox.MaxRetry ? retry * 2 : options.Outbox.MaxRetry;
            }
        }

        working = false;
    }

    private async Task WorkOnceAsync()
    {
        if (State.Settled == State.Pages.Count)
        {
            var released = State.Releases[0];
            await judge.ReleaseAsync(PageOf(released), released, State.Terms!.Kind);
            State = State with { Releases = State.Releases.Remove(released) };
            return;
        }

        if (State.Orders.PendingCount > options.ComfortableOrders)
        {
            await Task.Delay(options.Outbox.FirstRetry, Clock);
            return;
        }

        var (index, page) = (State.Settled, State.Pages[State.Settled]);
        if (page.First == 0)
        {
            // An answer that is lost leaves a gap in the numbers, which nothing minds.
            var first = await Actors.Get<IDatanet>(datanet).AllocateAsync(page.Records);
            State = State.Pages[index].First == 0 ? IntakeRules.Number(State, index, first) : State;
            page = State.Pages[index];
        }

        var claims = await judge.ClaimAsync(page, State.Terms!.Kind, isPlanted: State.KnownAnswer is not null);
        if (State.Settled == index)
        {
            State = IntakeRules.Settle(State, id, claims, Now);
            State = ReviewRules.Advance(State, id, Now);
            Carry();
        }
    }

    private PageEntry PageOf(RecordRange range) => State.Pages.Find(page => page.Range.Contains(range.First))!;
}
