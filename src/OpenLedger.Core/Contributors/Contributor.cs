using OpenLedger.Core.Actors;
using OpenLedger.Core.Contributors.Bonds;
using OpenLedger.Core.Contributors.Earnings;
using OpenLedger.Core.Contributors.Keys;
using OpenLedger.Core.Contributors.Statements;
using OpenLedger.Core.Contributors.Trust;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Contributors;

/// <summary>Someone who contributes.</summary>
public class Contributor : SpendingAccount<ContributorState>, IContributor
{
    private readonly ContributorOptions limits;
    private readonly StatementClerk clerk;

    /// <summary>Makes the actor on what its host gives it.</summary>
    public Contributor(ActorContext<ContributorState> context, AccountOptions options, ContributorOptions limits)
        : base(context, options)
    {
        this.limits = limits;
        clerk = new StatementClerk
        {
            Owner = context.Id,
            Read = () => State.Statement,
            Write = statement => State = State with { Statement = statement },
            Page = key => Actors.Get<IStatementPage>(key),
            Start = context.Start,
            Clock = context.Clock,
            Options = limits.Statement,
        };
    }

    /// <inheritdoc/>
    public override DateTimeOffset? NextAlarm
    {
        get
        {
            var money = base.NextAlarm;
            var page = StatementRules.NextPage(State.Statement, limits.Statement) is null
                ? (DateTimeOffset?)null
                : Now + limits.Statement.WakeAfter;
            return money < page || page is null ? money : page;
        }
    }

    /// <inheritdoc/>
    protected override AccountState Funds
    {
        get => State.Account;
        set => State = ReferenceEquals(State.Account, value) ? State : State with { Account = value };
    }

    /// <inheritdoc/>
    public override void OnActivated()
    {
        base.OnActivated();
        clerk.File();
    }

    /// <inheritdoc/>
    public virtual async Task<ContributorAnswer> OpenAsync(OpenContributor command)
    {
        await RegisterAsync();
        return Step(ContributorRules.Open(State, command, Now, Options.Calls, limits));
    }

    /// <inheritdoc/>
    public virtual Task<ContributorAnswer> AddKeyAsync(AddKey command) =>
        Task.FromResult(Step(ContributorRules.AddKey(State, command, Now, Options.Calls, limits.Keys)));

    /// <inheritdoc/>
    public virtual Task<ContributorAnswer> RevokeKeyAsync(RevokeKey command) =>
        Task.FromResult(Step(ContributorRules.RevokeKey(State, command, Now, Options.Calls)));

    /// <inheritdoc/>
    public virtual Task<KeyVerdict> VerifyKeyAsync(KeyProof proof) =>
        Task.FromResult(ContributorRules.Verify(State, proof, Now));

    /// <inheritdoc/>
    public virtual Task<KeyList> KeysAsync() => Task.FromResult(KeyRules.List(State.Keys));

    /// <inheritdoc/>
    public virtual async Task<StatementSlice> StatementAsync(StatementQuery query)
    {
        var limit = Math.Clamp(query.Limit, 1, StatementRules.PageSize);
        var before = Math.Min(query.Before ?? long.MaxValue, State.Statement.CountOfAll() + 1);

        if (StatementRules.PageBefore(State.Statement, before) is not { } page)
        {
            return StatementRules.Slice(State.Statement.Tail, before, limit);
        }

        // A page that is filed never changes and never comes back, so it may be asked whatever happens here meanwhile.
        var slice = await Actors.Get<IStatementPage>(StatementRules.PageKey(Id, page))
            .ReadAsync(new StatementQuery { Before = before, Limit = limit });
        return slice.Entries.Count > 0
            ? slice
            : throw new ActorFaultException($"Page {page} of the statement of {Id} was filed and is not there.");
    }

    /// <inheritdoc/>
    public virtual Task<DeliveryAnswer> TakeEvidenceAsync(Delivery<Evidence> delivery)
    {
        var (state, answer) = ContributorRules.TakeEvidence(State, delivery, Now, limits);

        // Written also when a sender is turned away: only that shows an activation that the store has left behind.
        State = answer.Outcome == DeliveryOutcome.Full ? state with { } : state;
        return Task.FromResult(answer);
    }

    /// <inheritdoc/>
    public virtual Task<ContributorOverview> ShowAsync() => Task.FromResult(new ContributorOverview
    {
        Profile = State.Profile,
        Balance = Balance(),
        Credited = Funds.Credited,
        Debited = Funds.Debited,
        StatementEntries = State.Statement.CountOfAll(),
        Income = IncomeRules.Report(State.Income),
        Bonds = BondRules.Report(State.Bonds, limits.MaxShownBonds),
        Reputation = TrustRules.Of(State.Trust, Now, limits.Trust),
    });

    /// <inheritdoc/>
    protected override AccountRefusal? Barred(ActorId? to, Transfer? transfer) =>
        ContributorRules.Barred(State, to, transfer, limits);

    /// <inheritdoc/>
    protected override bool HasRoomFor(int transfers) =>
        StatementRules.HasRoom(State.Statement, transfers, limits.Statement);

    /// <inheritdoc/>
    protected override void OnReceived(ActorId from, IReadOnlyList<Transfer> transfers)
    {
        State = ContributorRules.Received(State, from, transfers, Now, limits);
        clerk.File();
    }

    /// <inheritdoc/>
    protected override void OnPaid(ActorId to, Transfer transfer)
    {
        State = ContributorRules.Paid(State, to, transfer, Now);
        clerk.File();
    }

    private ContributorAnswer Step((ContributorState State, ContributorAnswer Answer) decided)
    {
        State = decided.State;
        return decided.Answer;
    }
}
