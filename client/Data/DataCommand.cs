using System.CommandLine;
using OpenLedger.CommandLine.Datanets;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;

namespace OpenLedger.CommandLine.Data;

/// <summary><c>openledger data add|list|show|withdraw|dispute|answer|rule</c>.</summary>
internal static class DataCommand
{
    public static readonly Argument<string> What = new("what")
    {
        Description = "A record, e.g. poems#345, or a contribution, e.g. poems/12",
    };

    public static readonly Argument<string> Record = new("record") { Description = "A record, e.g. poems#345" };

    public static readonly Argument<string> Contribution = new("contribution")
    {
        Description = "A contribution, e.g. poems/12",
    };

    public static Command Create() => new("data", "Contribute data, look at it, take it back, dispute it")
    {
        AddCommand.Create(),
        DataListCommand.Create(),
        DataShowCommand.Create(),
        WithdrawCommand.Create(),
        DisputeCommand.Create(),
        AnswerCommand.Create(),
        RuleCommand.Create(),
    };

    /// <summary>
    /// Ends a write: says why it was refused, or waits until it has arrived everywhere, so that the next command sees
    /// it, and prints the contribution.
    /// </summary>
    public static async Task<int> EndAsync(
        DataFolder folder,
        ParseResult parsed,
        ContributionId id,
        DatanetAnswer answer,
        string sentence,
        CancellationToken cancellationToken)
    {
        if (!answer.IsDone)
        {
            return DatanetCommand.Refused(answer.Refusal);
        }

        var view = (await ContributionRest.WaitAsync(folder.Actors, TimeProvider.System, id, cancellationToken))!;
        Output.Write(
            parsed,
            await ContributionOutput.OfAsync(folder.Actors, view),
            DataOutputJson.Default.ContributionOutput,
            ContributionOutput.Print);
        await Console.Error.WriteLineAsync(sentence);
        return (int)ExitCode.Ok;
    }

    public static IContribution Of(DataFolder folder, ContributionId id) =>
        folder.Actors.Get<IContribution>(id.ToString());
}
