using System.Globalization;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Catalog;
using OpenLedger.Core.Ledger;
using OpenLedger.Simulation.Engine;
using OpenLedger.Simulation.Host;
using OpenLedger.Simulation.Runs;

namespace OpenLedger.Simulation.Ledger;

/// <summary>
/// The size and the limits of one run. Limits are drawn small, so that they are hit all the time and what happens
/// there happens together with every fault.
/// </summary>
internal sealed record Scenario
{
    private static readonly ActorId AnotherTreasury = new(LedgerActors.Treasury, "other");

    private static readonly AccountOptions Roomy = new()
    {
        MaxHold = TimeSpan.FromMinutes(20),
        MaxReferenceLength = 32,
    };

    public required int NodeCount { get; init; }

    public required IReadOnlyList<ActorId> Accounts { get; init; }

    /// <summary>Where money enters and leaves.</summary>
    public required IReadOnlyList<ActorId> Treasuries { get; init; }

    public required AccountOptions Limits { get; init; }

    /// <summary>The limits of the catalog.</summary>
    public required CatalogOptions Catalog { get; init; }

    public required HostTimings Timings { get; init; }

    /// <summary>Clients that leave repeating to <see cref="Caller"/>.</summary>
    public required int CarefulClients { get; init; }

    /// <summary>Clients that number by hand, repeat, abandon, and use ids again.</summary>
    public required int RoughClients { get; init; }

    /// <summary>Clients that publish summaries of listed actors, and follow what is published.</summary>
    public required int Publishers { get; init; }

    /// <summary>Actors of which summaries are published.</summary>
    public required int Listed { get; init; }

    /// <summary>Orders per client.</summary>
    public required int Orders { get; init; }

    /// <summary>The longest that a client usually thinks before its next order.</summary>
    public required TimeSpan LongestThought { get; init; }

    /// <summary>The largest amount of one order, in millionths.</summary>
    public required long LargestAmount { get; init; }

    /// <summary>How many answers rough clients leave unacknowledged.</summary>
    public required double Laziness { get; init; }

    /// <summary>How often clients are silent for so long that actors forget them.</summary>
    public required double Silence { get; init; }

    /// <summary>How far clocks are apart at the beginning.</summary>
    public required TimeSpan Skew { get; init; }

    public ClientHabits Habits => new(Orders, LongestThought, Silence, Limits.Calls.CallerIdle, Skew);

    public static Scenario Draw(Dice dice) => DrawMoney(DrawSize(dice), dice);

    private static Scenario DrawSize(Dice dice) => new()
    {
        NodeCount = dice.Between(1, 3),
        Accounts = [.. Enumerable.Range(1, dice.Between(2, 6)).Select(NewAccount)],
        Treasuries = [LedgerActors.MainTreasury],
        Limits = dice.Chance(0.05) ? Roomy : DrawLimits(dice),
        Timings = HostTimings.Draw(dice),
        CarefulClients = dice.Between(0, 4),
        RoughClients = dice.Between(1, 4),
        Publishers = dice.Chance(0.5) ? dice.Between(1, 3) : 0,
        Listed = dice.Between(1, 40),
        Catalog = DrawCatalog(dice),
        Orders = dice.Between(10, 60),
        LongestThought = dice.Magnitude(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(20)),
        LargestAmount = dice.Between(5, 1000),
        Laziness = dice.Share(),
        Silence = dice.Share() * 0.1,
        Skew = dice.Chance(0.5) ? TimeSpan.Zero
            : dice.Magnitude(TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(2)),
    };

    // Treasuries do not know of each other: two of them can put out more than one account can hold. So the largest
    // amounts come with one treasury only.
    private static Scenario DrawMoney(Scenario scenario, Dice dice) => dice.Below(10) switch
    {
        0 => scenario with { LargestAmount = long.MaxValue / 4 },
        1 or 2 => scenario with { Treasuries = [LedgerActors.MainTreasury, AnotherTreasury] },
        _ => scenario,
    };

    public static AccountOptions DrawLimits(Dice dice)
    {
        var comfortableSenders = dice.Between(0, 3);
        var comfortableChannels = dice.Between(0, 2);
        return new AccountOptions
        {
            MaxHolds = dice.Between(1, 8),
            MaxHold = dice.Magnitude(TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(20)),
            MaxReferenceLength = 32,
            Calls = new CallMemoryOptions
            {
                MaxCallers = dice.Between(1, 10),
                MaxAnswersPerCaller = dice.Between(1, 8),
                CallerIdle = dice.Magnitude(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5)),
            },
            Outbox = new OutboxOptions
            {
                MaxPending = dice.Between(2, 40),
                MaxChannels = comfortableChannels + dice.Between(1, 3),
                ComfortableChannels = comfortableChannels,
                MaxBatch = dice.Between(1, 4),
                FirstRetry = dice.Magnitude(TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(1)),
                MaxRetry = dice.Magnitude(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)),
                WakeAfter = dice.Magnitude(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(20)),
            },
            Inbox = new InboxOptions
            {
                ComfortableSenders = comfortableSenders,
                MaxSenders = comfortableSenders + dice.Between(1, 3),
            },
        };
    }

    public static CatalogOptions DrawCatalog(Dice dice) => new()
    {
        MaxPageEntries = dice.Between(1, 4),
        MaxIntake = dice.Between(1, 4),
        MaxTail = dice.Between(1, 3),
        FirstRetry = dice.Magnitude(TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(1)),
        MaxRetry = dice.Magnitude(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)),
        WakeAfter = dice.Magnitude(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(20)),
    };

    private static ActorId NewAccount(int number) =>
        new(LedgerActors.Account, string.Create(CultureInfo.InvariantCulture, $"a{number}"));
}
