using System.CommandLine;
using OpenLedger.CommandLine.Datanets;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Segments;

namespace OpenLedger.CommandLine.Data;

/// <summary><c>openledger data dispute</c>: claims that a record should not be there.</summary>
internal static class DisputeCommand
{
    private static readonly Option<DisputeClaim> Claim = new("--claim")
    {
        Description = "What is wrong with it: copied, wrong or licence",
        Required = true,
    };

    private static readonly Option<string> Evidence = new("--evidence")
    {
        Description = "Why this should be believed",
        Required = true,
    };

    public static Command Create()
    {
        var command = new Command("dispute", "Claim that a record should not be there; it is frozen until a ruling")
        {
            DataCommand.Record, People.As, Claim, Evidence, DataFolder.Option, Output.Json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var record = RecordId.Parse(parsed.GetRequiredValue(DataCommand.Record));
            await using var folder = DataFolder.Open(parsed);
            if (await RecordLookup.ViewAsync(folder.Actors, record) is not { } view)
            {
                return DatanetCommand.Refused(DatanetRefusal.RecordUnknown);
            }

            var answer = await DataCommand.Of(folder, view.Contribution).DisputeAsync(new RaiseDispute(
                People.Acting(parsed),
                record.Number,
                parsed.GetValue(Claim),
                parsed.GetRequiredValue(Evidence)));
            var it = $"{view.Contribution} {answer.Number}";
            return await DataCommand.EndAsync(
                folder,
                parsed,
                view.Contribution,
                answer,
                $"Disputed. The other side: openledger data answer {it} --as {People.Name(view.Terms.Contributor)} "
                + $"--text TEXT; the end: openledger data rule {it} --as CURATOR",
                cancellationToken);
        });
        return command;
    }
}
