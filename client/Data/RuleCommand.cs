using System.CommandLine;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;

namespace OpenLedger.CommandLine.Data;

/// <summary><c>openledger data rule</c>: a curator's decision on a dispute.</summary>
internal static class RuleCommand
{
    private static readonly Option<bool> Uphold = new("--uphold") { Description = "The claim is right: it is out" };

    private static readonly Option<bool> Dismiss = new("--dismiss") { Description = "The claim is not: it stays" };

    private static readonly Option<string> Statement = new("--statement") { Description = "Why", Required = true };

    public static Command Create()
    {
        var command = new Command("rule", "Decide a dispute, as a curator")
        {
            DataCommand.Contribution, AnswerCommand.Dispute, People.As, Uphold, Dismiss, Statement,
            DataFolder.Option, Output.Json,
        };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(Uphold) == parsed.GetValue(Dismiss))
            {
                parsed.AddError("Say either --uphold or --dismiss.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var id = ContributionId.Parse(parsed.GetRequiredValue(DataCommand.Contribution));
            await using var folder = DataFolder.Open(parsed);
            var answer = await DataCommand.Of(folder, id).RuleAsync(new RuleOnDispute(
                People.Acting(parsed),
                parsed.GetValue(AnswerCommand.Dispute),
                parsed.GetValue(Uphold),
                parsed.GetRequiredValue(Statement)));
            return await DataCommand.EndAsync(
                folder,
                parsed,
                id,
                answer,
                parsed.GetValue(Uphold)
                    ? "Upheld. The next version leaves the record out: "
                        + $"openledger datanet publish {id.Datanet} --as CURATOR"
                    : "Dismissed. The record stands as before, and nothing was lost.",
                cancellationToken);
        });
        return command;
    }
}
