using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;
using OpenLedger.Simulation.Engine;
using OpenLedger.Simulation.Host;
using OpenLedger.Simulation.Invariants.Datanets;

namespace OpenLedger.Simulation.Invariants;

/// <summary>All invariants of one run, and the shared observations they are checked against.</summary>
internal sealed class InvariantSet : IWitness
{
    private readonly DurableWorld world = new();
    private readonly EffectLog effects = new();
    private readonly Trace trace;
    private readonly Scheduler scheduler;
    private readonly string? only;
    private readonly List<Invariant> all = [];
    private readonly MessagesTravel travel = new();
    private readonly ActorsDoNotBreak breaks = new();
    private DatanetStore? datanets;
    private DatanetLog? asked;

    /// <summary>A set that takes complaints of all invariants, or of one only.</summary>
    public InvariantSet(Scheduler scheduler, Trace trace, AccountOptions limits, string? only)
    {
        (this.scheduler, this.trace, this.only) = (scheduler, trace, only);
        var answers = new AnswersStay(effects);
        Rest = new EverythingComesToRest(world);
        Escapes = new NothingEscapes(scheduler);
        Audit = new AuditIsClean(world);
        Followers = new FollowersKnowWhatIsListed(world);
        Invariant[] own =
        [
            new MoneyIsConserved(world), new TransfersArriveOnce(Transfers), new NobodyOverdraws(Transfers),
            answers, new AcknowledgedEffectsExist(world, effects, Transfers, answers), new BooksBalance(),
            new MemoryIsBounded(world, limits), new NothingLeavesEarly(world, effects), new ChannelEndsAgree(world),
            new FundedAreRegistered(world), new NoCallCycles(), travel, breaks, Escapes, Rest, Audit,
            Followers,
        ];
        foreach (var invariant in own)
        {
            Add(invariant);
        }
    }

    /// <summary>What was broken first, or null.</summary>
    public Violation? Violation { get; private set; }

    /// <summary>What the store has.</summary>
    public DurableWorld World => world;

    /// <summary>What left and what arrived.</summary>
    public TransferLog Transfers { get; } = new();

    public EverythingComesToRest Rest { get; }

    public NothingEscapes Escapes { get; }

    public AuditIsClean Audit { get; }

    public FollowersKnowWhatIsListed Followers { get; }

    public AnswerTally Answers { get; } = new();

    public IReadOnlyList<Invariant> All => all;

    /// <summary>From now on datanets are looked at as well.</summary>
    public void AddDatanets(DatanetStore store, DatanetLog log)
    {
        datanets = store;
        asked = log;
        Invariant[] own =
        [
            new RecordsStay(store, log), new VotesCountOnce(store, log), new VersionsStay(store),
            new VersionsHoldWhatIsApproved(store), new BondsAddUp(store, Transfers), new CountsAgree(store),
            new OneRecordIsFirst(log), new DatanetsComeToRest(store),
        ];
        foreach (var invariant in own)
        {
            Add(invariant);
        }
    }

    /// <summary>Adds an invariant that needs more than the others.</summary>
    public void Add(Invariant invariant)
    {
        invariant.Broken = Break;
        all.Add(invariant);
    }

    public void OnSent(Message message)
    {
        asked?.OnSent(message);
        all.ForEach(each => each.OnSent(message));
    }

    public void OnAnswered(Message message, object? answer)
    {
        Answers.OnAnswered(answer);
        asked?.OnAnswered(message, answer);
        all.ForEach(each => each.OnAnswered(message, answer));
    }

    public void OnBroken(ActorId actor, Exception failure) => breaks.OnBroken(actor, failure);

    public void OnTravelled(string? problem) => travel.OnTravelled(problem);

    public void OnDisturbed(ActorId? actor, TimeSpan until) => all.ForEach(each => each.OnDisturbed(actor, until));

    public void OnRound() => all.ForEach(each => each.OnRound(scheduler.Now));

    public void OnQuiet() => all.ForEach(each => each.OnQuiet());

    public void OnRead(DatanetReading reading) => all.ForEach(each => each.OnRead(reading));

    public void OnRest() => all.ForEach(each => each.OnRest());

    public void OnStored(ActorId actor, ReadOnlyMemory<byte> payload)
    {
        if (world.Apply(actor, payload.Span) is { } step)
        {
            effects.OnStored(step);
            all.ForEach(each => each.OnStored(step));
        }

        if (datanets?.Apply(actor, payload.Span) is { } change)
        {
            all.ForEach(each => each.OnChanged(change));
        }
    }

    private void Break(Invariant invariant, string what)
    {
        if (Violation is null && (only is null || only == invariant.Name))
        {
            trace.Note("invariant", invariant.Name, "broken");
            Violation = new Violation(invariant.Name, invariant.Sentence, what, scheduler.Now, trace.Last(60));
        }
    }
}

/// <summary>A promise that was broken.</summary>
internal sealed record Violation(
    string Invariant, string Sentence, string What, TimeSpan At, IReadOnlyList<string> LastEvents);
