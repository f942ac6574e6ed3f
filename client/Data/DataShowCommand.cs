using System.CommandLine;
using OpenLedger.CommandLine.Datanets;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Segments;

namespace OpenLedger.CommandLine.Data;

/// <summary><c>openledger data show</c>: a record with its content, or a contribution with its disputes.</summary>
internal static class DataShowCommand
{
    public static Command Create()
    {
        var command = new Command("show", "A record with its content, or a contribution with its terms and disputes")
        {
            DataCommand.What, DataFolder.Option, Output.Json,
        };
        command.SetAction(async (parsed, _) =>
        {
            var text = parsed.GetRequiredValue(DataCommand.What);
            await using var folder = DataFolder.Open(parsed);
            return RecordId.TryParse(text, out var record)
                ? await ShowAsync(folder, parsed, record)
                : await ShowAsync(folder, parsed, ContributionId.Parse(text));
        });
        return command;
    }

    private static async Task<int> ShowAsync(DataFolder folder, ParseResult parsed, RecordId id)
    {
        if (await RecordLookup.FindAsync(folder.Actors, folder.Blobs, id) is not { } detail)
        {
            return DatanetCommand.Refused(DatanetRefusal.RecordUnknown);
        }

        Output.Write(
            parsed, RecordOutput.Of(detail), DataOutputJson.Default.RecordOutput, RecordOutput.Print);
        return (int)ExitCode.Ok;
    }

    private static async Task<int> ShowAsync(DataFolder folder, ParseResult parsed, ContributionId id)
    {
        if (await DataCommand.Of(folder, id).ShowAsync() is not { } view)
        {
            return DatanetCommand.Refused(DatanetRefusal.ContributionUnknown);
        }

        var output = await ContributionOutput.OfAsync(folder.Actors, view);
        Output.Write(parsed, output, DataOutputJson.Default.ContributionOutput, ContributionOutput.Print);
        return (int)ExitCode.Ok;
    }
}
