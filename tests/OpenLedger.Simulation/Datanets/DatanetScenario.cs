using System.Globalization;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Catalog;
using OpenLedger.Core.Contributors;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Ledger;
using OpenLedger.Simulation.Engine;
using OpenLedger.Simulation.Host;
using OpenLedger.Simulation.Ledger;
using OpenLedger.Simulation.Runs;

namespace OpenLedger.Simulation.Datanets;

/// <summary>The size and the limits of one run of datanets.</summary>
internal sealed record DatanetScenario
{
    public required int NodeCount { get; init; }

    public required HostTimings Timings { get; init; }

    public required ClientHabits Habits { get; init; }

    /// <summary>Limits of every account.</summary>
    public required AccountOptions Limits { get; init; }

    public required CatalogOptions Catalog { get; init; }

    public required DatanetOptions Datanets { get; init; }

    /// <summary>The charter with which each datanet is founded, by its name.</summary>
    public required IReadOnlyList<KeyValuePair<string, Charter>> Charters { get; init; }

    /// <summary>Who contributes; some of them are validators as well.</summary>
    public required IReadOnlyList<ActorId> Contributors { get; init; }

    /// <summary>Clients that repeat what failed until it is answered.</summary>
    public required int CarefulClients { get; init; }

    /// <summary>Clients that repeat what was answered, abandon what was not, and do things out of order.</summary>
    public required int RoughClients { get; init; }

    /// <summary>The most pages of one contribution.</summary>
    public required int MostPages { get; init; }

    /// <summary>The most records on one page.</summary>
    public required int MostRecords { get; init; }

    /// <summary>What is contributed again and again, whole or with a word added.</summary>
    public required IReadOnlyList<string> Texts { get; init; }

    /// <summary>Who owns every datanet.</summary>
    public static ActorId Owner { get; } = ContributorActors.IdOf("owner");

    /// <summary>Who is a curator of every datanet.</summary>
    public static ActorId Curator { get; } = ContributorActors.IdOf("curator");

    /// <summary>Who may be a validator.</summary>
    public static IReadOnlyList<ActorId> Validators { get; } = People("v", 3);

    public static DatanetScenario Draw(Dice dice)
    {
        var contributors = People("m", dice.Between(1, 4));
        var limits = DrawAccounts(dice);
        return new DatanetScenario
        {
            NodeCount = dice.Between(1, 3),
            Timings = HostTimings.Draw(dice),
            Habits = new ClientHabits(
                Orders: dice.Between(4, 20),
                LongestThought: dice.Magnitude(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(20)),
                Silence: 0,
                Forgetting: TimeSpan.Zero,
                Skew: dice.Chance(0.5) ? TimeSpan.Zero
                    : dice.Magnitude(TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(2))),
            Limits = limits,
            Catalog = Scenario.DrawCatalog(dice),
            Datanets = DatanetLimits.Draw(dice, limits),
            Charters = [.. DrawCharters(dice, contributors)],
            Contributors = contributors,
            CarefulClients = dice.Between(1, 3),
            RoughClients = dice.Between(0, 3),
            MostPages = dice.Between(1, 3),
            MostRecords = dice.Between(1, 5),
            Texts = [.. Enumerable.Range(1, dice.Between(3, 40)).Select(NewText)],
        };
    }

    // Whatever comes into a contribution needs room to go back, beside the two transfers that end a bond.
    private static AccountOptions DrawAccounts(Dice dice)
    {
        const int Least = 3;
        var limits = Scenario.DrawLimits(dice);
        return limits with
        {
            Outbox = limits.Outbox with
            {
                MaxPending = Least + limits.Outbox.MaxPending,
                MaxChannels = Least + limits.Outbox.MaxChannels,
            },
            Calls = limits.Calls with { MaxCallers = 20, CallerIdle = TimeSpan.FromMinutes(5) },
        };
    }

    private static IEnumerable<KeyValuePair<string, Charter>> DrawCharters(
        Dice dice, IReadOnlyList<ActorId> contributors)
    {
        var count = dice.Between(1, 2);
        for (var i = 1; i <= count; i++)
        {
            yield return KeyValuePair.Create(
                string.Create(CultureInfo.InvariantCulture, $"net{i}"), DrawCharter(dice, contributors));
        }
    }

    private static Charter DrawCharter(Dice dice, IReadOnlyList<ActorId> contributors) => new()
    {
        Purpose = "Whatever the dice say.",
        Curators = [Curator],
        Validators = [.. Validators, .. contributors.Take(dice.Below(2))],
        Review = new ReviewRule
        {
            Quorum = dice.Below(3),
            SampleSize = dice.Between(1, 5),
            AcceptPercent = dice.Pick([0, 50, 90, 100]),
        },
        Bond = !dice.Chance(0.6) ? new BondRule() : new BondRule
        {
            Amount = new Open(dice.Between(1_000_000L, 1_000_000_000L)),
            Period = dice.Chance(0.2) ? TimeSpan.Zero
                : dice.Magnitude(TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
            LostTo = dice.Pick(Enum.GetValues<BondHeir>()),
        },
    };

    private static List<ActorId> People(string kind, int count) =>
    [
        .. Enumerable.Range(1, count).Select(number =>
            ContributorActors.IdOf(string.Create(CultureInfo.InvariantCulture, $"{kind}{number}"))),
    ];

    // Nine words, so that one more keeps most of the triples of words.
    private static string NewText(int number) => string.Create(
        CultureInfo.InvariantCulture, $"text {number} says that {number} hours of rain fell on {number}");
}
