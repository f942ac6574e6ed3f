using OpenLedger.Core.Ledger;
using OpenLedger.Simulation.Host;
using OpenLedger.Simulation.Invariants;

namespace OpenLedger.Simulation.Plants;

/// <summary>All planted bugs; at least one for every invariant.</summary>
internal static class PlantList
{
    public static IReadOnlyList<Plant> All => [.. Ledger, .. DatanetPlantList.All];

    private static IReadOnlyList<Plant> Ledger { get; } =
    [
        new("minting", nameof(MoneyIsConserved), "An account credits a millionth more than it takes.")
        {
            Kinds = Plant.Accounts((context, limits) => new MintingAccount(context, limits)),
        },
        new("versions-ignored", nameof(MoneyIsConserved), "The store takes writes made from an old version.")
        {
            Flaws = new HostFlaws { IgnoresVersions = true },
        },
        new("sender-forgotten", nameof(TransfersArriveOnce), "A crowded inbox forgets a sender without the handshake.")
        {
            Kinds = Plant.Accounts((context, limits) => new ForgetfulInboxAccount(context, limits)),
        },
        new(
            "epoch-forgotten",
            nameof(TransfersArriveOnce),
            "A closed channel leaves no trace, so a late repeat opens it.")
        {
            Kinds = Plant.Accounts((context, limits) => new EpochlessAccount(context, limits)),
        },
        new("versions-ignored-twice", nameof(TransfersArriveOnce), "The store takes writes made from an old version.")
        {
            Flaws = new HostFlaws { IgnoresVersions = true },
        },
        new("overdraft", nameof(NobodyOverdraws), "A payment does not look at what is available.")
        {
            Kinds = Plant.Accounts((context, limits) => new OverdrawnAccount(context, limits)),
        },
        new("memory-lost", nameof(AnswersStay), "An account forgets its answers when it leaves memory.")
        {
            Kinds = Plant.Accounts((context, limits) => new ForgetfulAccount(context, limits)),
        },
        new("refusal-lost", nameof(AnswersStay), "A refusal is not remembered.")
        {
            Kinds = Plant.Accounts((context, limits) => new ReconsideringAccount(context, limits)),
        },
        new("returned-caller", nameof(TransfersArriveOnce), "A caller that was forgotten and returns is trusted again.")
        {
            Kinds = Plant.Accounts((context, limits) => new TrustingAccount(context, limits)),
        },
        new("impatient", nameof(CallersAreRemembered), "A caller that is not idle is forgotten to make room.")
        {
            Kinds = Plant.Accounts((context, limits) => new Account(context, limits with
            {
                Calls = limits.Calls with { CallerIdle = TimeSpan.Zero },
            })),
        },
        new("early-answers", nameof(AcknowledgedEffectsExist), "Answers leave before the write.")
        {
            Flaws = new HostFlaws { AnswersBeforeDurable = true },
        },
        new("writes-lost", nameof(AcknowledgedEffectsExist), "A write that failed is reported as done.")
        {
            Flaws = new HostFlaws { ReportsFailedWritesAsDone = true },
        },
        new("no-alarms", nameof(HoldsExpire), "Nobody rings alarms.")
        {
            Flaws = new HostFlaws { RingsNoAlarms = true },
        },
        new("late-first-expiry", nameof(BooksBalance), "A new hold hides an earlier expiry.")
        {
            Kinds = Plant.Accounts((context, limits) => new LateExpiryAccount(context, limits)),
        },
        new("unbounded-answers", nameof(MemoryIsBounded), "An account remembers more answers than it may.")
        {
            Kinds = Plant.Accounts((context, limits) => new Account(context, limits with
            {
                Calls = limits.Calls with { MaxAnswersPerCaller = limits.Calls.MaxAnswersPerCaller * 2 },
            })),
        },
        new("closing-asleep", nameof(MemoryIsBounded), "Nobody wakes an account in the middle of a closing.")
        {
            Kinds = Plant.Accounts((context, limits) => new DrowsyAccount(context, limits)),
        },
        new("early-calls", nameof(NothingLeavesEarly), "Calls leave before the write.")
        {
            Flaws = new HostFlaws { SendsBeforeDurable = true },
        },
        new("channel-dropped", nameof(ChannelEndsAgree), "A sender drops a resting channel without the handshake.")
        {
            Kinds = Plant.Accounts((context, limits) => new HastyAccount(context, limits)),
        },
        new("unregistered", nameof(FundedAreRegistered), "An account says it is listed without asking.")
        {
            Kinds = Plant.Accounts((context, limits) => new HiddenAccount(context, limits)),
        },
        new("calls-up", nameof(NoCallCycles), "A receiver asks its payer back before it takes money.")
        {
            Kinds = Plant.Accounts((context, limits) => new SuspiciousAccount(context, limits)),
        },
        new("asleep", nameof(EverythingComesToRest), "Nothing is delivered after a reload.")
        {
            Kinds = Plant.Accounts((context, limits) => new SleepingAccount(context, limits)),
        },
        new("deadlock", nameof(EverythingComesToRest), "A call waits for what never comes.")
        {
            Kinds = Plant.Accounts((context, limits) => new WaitingAccount(context, limits)),
        },
        new("throws", nameof(ActorsDoNotBreak), "A refusal is thrown instead of answered.")
        {
            Kinds = Plant.Accounts((context, limits) => new ThrowingAccount(context, limits)),
        },
        new("untravelled", nameof(MessagesTravel), "The catalog's messages have no JSON form.")
        {
            Flaws = new HostFlaws { ForgetsCatalogJson = true },
        },
        new("thread-pool", nameof(NothingEscapes), "An actor runs something on the thread pool.")
        {
            Kinds = Plant.Accounts((context, limits) => new EscapingAccount(context, limits)),
        },
        new("gapless", nameof(FollowersKnowWhatIsListed), "Who is far behind hears only what the tail still has.")
        {
            Catalog = Plant.Shards((context, limits) => new GaplessShard(context, limits)),
        },
        new("hasty-changes", nameof(FollowersKnowWhatIsListed), "Changes are told before they are on a page.")
        {
            Catalog = Plant.Shards((context, limits) => new HastyShard(context, limits)),
        },
        new("unwoken", nameof(FollowersKnowWhatIsListed), "A shard that crashed in the middle is not woken.")
        {
            Catalog = Plant.Shards((context, limits) => new SleepyShard(context, limits)),
        },
        new("trusted-page", nameof(FollowersKnowWhatIsListed), "A snapshot takes what a page remembers for true.")
        {
            Catalog = Plant.Pages((context, limits) => new TrustedPage(context, limits)),
        },
        new("rosy-books", nameof(AuditIsClean), "An account states more than it has.")
        {
            Kinds = Plant.Accounts((context, limits) => new RosyAccount(context, limits)),
        },
    ];
}
