using System.Globalization;
using System.Text.Json.Serialization;
using OpenLedger.CommandLine.Accounts;
using OpenLedger.Core.Contributors;
using OpenLedger.Core.Contributors.Trust;

namespace OpenLedger.CommandLine.Contributors;

/// <summary>A contributor as it is printed.</summary>
internal sealed record ContributorView(
    string Name,
    string? DisplayName,
    string? Contact,
    DateTimeOffset? CreatedAt,
    BalanceView Balance,
    long StatementEntries,
    IncomeView Income,
    BondsView Bonds,
    ReputationView Reputation)
{
    public static ContributorView Of(string name, ContributorOverview overview) => new(
        name,
        overview.Profile?.DisplayName,
        overview.Profile?.Contact,
        overview.Profile?.CreatedAt,
        BalanceView.Of(ContributorActors.IdOf(name), overview.Balance),
        overview.StatementEntries,
        IncomeView.Of(overview.Income),
        BondsView.Of(overview.Bonds),
        ReputationView.Of(overview.Reputation));

    public static void Print(ContributorView view)
    {
        var who = view.CreatedAt is { } since
            ? $"{view.DisplayName}{(view.Contact is null ? "" : $" ({view.Contact})")}, since {since.UtcDateTime:u}"
            : "never opened";
        Console.Out.WriteLine($"{view.Name}: {who}");
        Console.Out.WriteLine(
            $"money       {view.Balance.Available} available, {view.Balance.Held} held, "
            + $"{view.Balance.UnderWay} under way; {view.StatementEntries} entries");
        view.Income.Print();
        view.Bonds.Print();
        view.Reputation.Print();
    }
}

/// <summary>A reputation as it is printed, with the evidence behind it.</summary>
internal sealed record ReputationView(
    double Mean,
    double Deviation,
    IReadOnlyList<ReputationView.Sum> Evidence,
    IReadOnlyList<ReputationView.Piece> Recent)
{
    internal sealed record Sum(string? Month, string Kind, long Count, string Weight);

    internal sealed record Piece(DateTimeOffset At, string Kind, string Weight, string About, string From, string What);

    public static ReputationView Of(Reputation reputation) => new(
        reputation.Mean,
        reputation.Deviation,
        [
            .. reputation.Months.Concat(reputation.Earlier).Select(sum =>
                new Sum(sum.Month, $"{sum.Kind}", sum.Count, Weight(sum.WeightThousandths))),
        ],
        [
            .. reputation.Recent.Select(entry => new Piece(
                entry.Evidence.At,
                $"{entry.Evidence.Kind}",
                Weight(entry.Evidence.WeightThousandths),
                entry.Evidence.About,
                entry.From.ToString(),
                entry.Evidence.Sentence)),
        ]);

    public void Print()
    {
        var pieces = Evidence.Sum(sum => sum.Count);
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"reputation  {Mean:F3} ± {Deviation:F3} from {pieces} pieces of evidence"));
        foreach (var sum in Evidence)
        {
            Console.Out.WriteLine($"  {sum.Month ?? "earlier"}  {sum.Count} x {sum.Kind}, weight {sum.Weight}");
        }

        foreach (var piece in Recent)
        {
            Console.Out.WriteLine(
                $"  {piece.At.UtcDateTime:u}  {piece.Kind} {piece.About} ({piece.From}): {piece.What}");
        }
    }

    private static string Weight(long thousandths) =>
        (thousandths / 1000m).ToString("0.###", CultureInfo.InvariantCulture);
}

/// <summary>The JSON that these commands print.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ContributorView))]
[JsonSerializable(typeof(StatementView))]
[JsonSerializable(typeof(NewKeyView))]
[JsonSerializable(typeof(IReadOnlyList<KeyView>))]
internal sealed partial class ContributorOutputJson : JsonSerializerContext;
