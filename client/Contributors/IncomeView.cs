using OpenLedger.Core.Contributors.Bonds;
using OpenLedger.Core.Contributors.Earnings;

namespace OpenLedger.CommandLine.Contributors;

/// <summary>Where money came from and went to, as it is printed.</summary>
internal sealed record IncomeView(
    IReadOnlyList<IncomeView.ByReason> Received,
    IReadOnlyList<IncomeView.ByReason> Paid,
    IReadOnlyList<IncomeView.BySource> Sources,
    IncomeView.BySource Others)
{
    internal sealed record ByReason(string Reason, string Amount);

    internal sealed record BySource(string Source, string Received, string Earned);

    public static IncomeView Of(IncomeReport report) => new(
        [.. report.Received.Select(each => new ByReason($"{each.Reason}", each.Amount.ToString()))],
        [.. report.Paid.Select(each => new ByReason($"{each.Reason}", each.Amount.ToString()))],
        [
            .. report.Sources.Select(each =>
                new BySource(each.Source.ToString(), each.Received.ToString(), each.Earned.ToString())),
        ],
        new BySource("others", report.Others.Received.ToString(), report.Others.Earned.ToString()));

    public void Print()
    {
        Console.Out.WriteLine($"received    {Line(Received)}");
        Console.Out.WriteLine($"paid        {Line(Paid)}");
        foreach (var source in Others.Received == "0" ? Sources : Sources.Append(Others))
        {
            Console.Out.WriteLine($"  from {source.Source}: {source.Received}, of it earned {source.Earned}");
        }
    }

    private static string Line(IReadOnlyList<ByReason> sums) =>
        sums.Count == 0 ? "nothing" : string.Join(", ", sums.Select(sum => $"{sum.Amount} {sum.Reason}"));
}

/// <summary>Bonds as they are printed.</summary>
internal sealed record BondsView(
    int Count, string Open, string Posted, string Returned, string Lost, IReadOnlyList<BondsView.Bond> Largest)
{
    internal sealed record Bond(string Datanet, string About, string Amount);

    public static BondsView Of(BondReport report) => new(
        report.Count,
        report.Open.ToString(),
        report.Posted.ToString(),
        report.Returned.ToString(),
        report.Lost.ToString(),
        [.. report.Largest.Select(bond => new Bond(bond.Datanet.ToString(), bond.About, bond.Amount.ToString()))]);

    public void Print()
    {
        Console.Out.WriteLine(
            $"bonds       {Open} open in {Count}: {Posted} posted, {Returned} returned, {Lost} lost");
        foreach (var bond in Largest)
        {
            Console.Out.WriteLine($"  {bond.Amount} at {bond.Datanet} for {bond.About}");
        }
    }
}
