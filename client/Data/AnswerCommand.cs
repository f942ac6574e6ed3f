using System.CommandLine;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;

namespace OpenLedger.CommandLine.Data;

/// <summary><c>openledger data answer</c>: the contributor's side of a dispute.</summary>
internal static class AnswerCommand
{
    public static readonly Argument<int> Dispute = new("dispute") { Description = "The number of the dispute" };

    private static readonly Option<string> Text = new("--text") { Description = "Their side", Required = true };

    public static Command Create()
    {
        var command = new Command("answer", "Say your side of a dispute about your record")
        {
            DataCommand.Contribution, Dispute, People.As, Text, DataFolder.Option, Output.Json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var id = ContributionId.Parse(parsed.GetRequiredValue(DataCommand.Contribution));
            await using var folder = DataFolder.Open(parsed);
            var answer = await DataCommand.Of(folder, id).AnswerAsync(new AnswerDispute(
                People.Acting(parsed), parsed.GetValue(Dispute), parsed.GetRequiredValue(Text)));
            return await DataCommand.EndAsync(
                folder,
                parsed,
                id,
                answer,
                $"Answered. The end: openledger data rule {id} {parsed.GetValue(Dispute)} --as CURATOR",
                cancellationToken);
        });
        return command;
    }
}
