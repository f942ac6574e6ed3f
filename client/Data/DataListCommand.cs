using System.CommandLine;
using OpenLedger.CommandLine.Datanets;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;

namespace OpenLedger.CommandLine.Data;

/// <summary><c>openledger data list</c>: the contributions of a datanet, or the records of one of them.</summary>
internal static class DataListCommand
{
    private static readonly Option<long?> Contribution = new("--contribution")
    {
        Description = "List the records of this contribution, by its number",
    };

    public static Command Create()
    {
        var command = new Command("list", "The contributions of a datanet, or the records of one")
        {
            DatanetCommand.Name, Contribution, DataFolder.Option, Output.Json,
        };
        command.SetAction(async (parsed, _) =>
        {
            await using var folder = DataFolder.Open(parsed);
            if (await DatanetCommand.Of(folder, parsed).ShowAsync() is not { } datanet)
            {
                return DatanetCommand.Refused(DatanetRefusal.NotFounded);
            }

            var isJson = parsed.GetValue(Output.Json);
            if (parsed.GetValue(Contribution) is not { } number)
            {
                await LineOutput.WriteAsync(
                    ContributionRecords.OfAsync(folder.Actors, datanet),
                    isJson,
                    DataOutputJson.Default.ContributionView,
                    ContributionOutput.Line,
                    "contributions");
                return (int)ExitCode.Ok;
            }

            if (await DataCommand.Of(folder, new ContributionId(datanet.Name, number)).ShowAsync() is not { } view)
            {
                return DatanetCommand.Refused(DatanetRefusal.ContributionUnknown);
            }

            await LineOutput.WriteAsync(
                ContributionRecords.ListAsync(folder.Actors, view),
                isJson,
                DataOutputJson.Default.RecordLine,
                Line,
                "records");
            return (int)ExitCode.Ok;
        });
        return command;
    }

    /// <summary>A record on one line, with the one that said it first, if that is another.</summary>
    public static string Line(RecordLine line)
    {
        var relation = line.Claim == line.Id ? ""
            : line.Outcome == RecordOutcome.Copy ? $"\tsays the same as {line.Claim}"
            : $"\tjoins {line.Claim}";
        return $"{line.Id}\t{Phrase.Word(line.Outcome)}{relation}";
    }
}
