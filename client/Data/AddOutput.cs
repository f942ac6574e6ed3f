using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Formats;
using OpenLedger.Core.Datanets.Intake;

namespace OpenLedger.CommandLine.Data;

/// <summary>What became of a file that was contributed, as it is printed.</summary>
internal sealed record AddOutput
{
    internal sealed record RefusedItem(long Position, int Number, string Name, string Sentence, string? Detail);

    // What is listed one by one; the numbers count all.
    private const int MaxListed = 100;

    public ContributionOutput? Taken { get; init; }

    /// <summary>Records that are not new: copies, and those that joined the claim of an earlier one.</summary>
    public IReadOnlyList<RecordLine> Followers { get; init; } = [];

    public required int Refused { get; init; }

    public required IReadOnlyList<RefusedItem> RefusedFirst { get; init; }

    /// <summary>Whether anything of it was new or joined a claim.</summary>
    public bool IsAnythingTaken => Taken?.Contribution is { } view && view.Records > view.Copies;

    public static async Task<AddOutput> OfAsync(DataFolder folder, UploadReport report, ContributionView? contribution)
    {
        var taken = contribution is { Records: > 0 } ? contribution : null;
        return new AddOutput
        {
            Taken = taken is null ? null : await ContributionOutput.OfAsync(folder.Actors, taken),
            Followers = taken is null ? [] : await ContributionRecords.ListAsync(folder.Actors, taken)
                .Where(line => line.Claim != line.Id)
                .Take(MaxListed)
                .ToListAsync(),
            Refused = report.Refused,
            RefusedFirst = [.. report.RefusedFirst.Take(MaxListed).Select(Item)],
        };
    }

    public static void Print(AddOutput output)
    {
        if (output.Taken is { } taken)
        {
            ContributionOutput.Print(taken);
        }

        foreach (var line in output.Followers)
        {
            Console.Out.WriteLine(DataListCommand.Line(line));
        }

        foreach (var item in output.RefusedFirst)
        {
            var place = item.Position == 0 ? "the source" : $"at {item.Position}";
            var detail = item.Detail is null ? "" : $" ({item.Detail})";
            Console.Error.WriteLine(
                $"openledger: refused ({item.Number} {item.Name}) {place}: {item.Sentence}{detail}");
        }

        if (output.Refused > output.RefusedFirst.Count)
        {
            Console.Error.WriteLine($"{output.Refused - output.RefusedFirst.Count} more records were refused.");
        }
    }

    private static RefusedItem Item(IntakeItem item) => new(
        item.Position, (int)item.Refusal, item.Refusal.ToString(), item.Refusal.Sentence(), item.Detail);
}
