using System.CommandLine;
using OpenLedger.CommandLine.Data;
using OpenLedger.CommandLine.Datanets;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Segments;

namespace OpenLedger.CommandLine.Review;

/// <summary><c>openledger review next|vote</c>: what validators do.</summary>
internal static class ReviewCommand
{
    private static readonly Argument<Verdict> Vote = new("verdict") { Description = "accept, reject or fix" };

    private static readonly Option<string?> Note = new("--note")
    {
        Description = "Why, or the correction; needed unless it is accepted",
    };

    public static Command Create() => new("review", "Vote on contributions, as a validator") { Next(), Cast() };

    private static Command Next()
    {
        var command = new Command("next", "The record that waits longest for your vote")
        {
            DatanetCommand.Name, People.As, DataFolder.Option, Output.Json,
        };
        command.SetAction(async (parsed, _) =>
        {
            await using var folder = DataFolder.Open(parsed);
            var name = DatanetCommand.NameOf(parsed);
            var next = await ReviewWalk.NextAsync(folder.Actors, name, People.Acting(parsed));
            if (next.Refusal != DatanetRefusal.None)
            {
                return DatanetCommand.Refused(next.Refusal);
            }

            if (next.Record is not { } record)
            {
                if (parsed.GetValue(Output.Json))
                {
                    Console.Out.WriteLine("[]");
                }

                await Console.Error.WriteLineAsync("Nothing waits for your vote.");
                return (int)ExitCode.Ok;
            }

            var detail = (await RecordLookup.FindAsync(folder.Actors, folder.Blobs, record))!;
            Output.Write(parsed, RecordOutput.Of(detail), DataOutputJson.Default.RecordOutput, RecordOutput.PrintBlind);
            await Console.Error.WriteLineAsync(
                $"Vote with: openledger review vote {record} --as {parsed.GetRequiredValue(People.As)} accept");
            return (int)ExitCode.Ok;
        });
        return command;
    }

    private static Command Cast()
    {
        var command = new Command("vote", "Vote on a record; a vote can't be taken back")
        {
            DataCommand.Record, Vote, People.As, Note, DataFolder.Option, Output.Json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var record = RecordId.Parse(parsed.GetRequiredValue(DataCommand.Record));
            await using var folder = DataFolder.Open(parsed);
            if (await RecordLookup.ViewAsync(folder.Actors, record) is not { } view)
            {
                return DatanetCommand.Refused(DatanetRefusal.RecordUnknown);
            }

            var answer = await DataCommand.Of(folder, view.Contribution).VoteAsync(new CastVote(
                People.Acting(parsed), record.Number, parsed.GetValue(Vote), parsed.GetValue(Note)));
            return await DataCommand.EndAsync(
                folder,
                parsed,
                view.Contribution,
                answer,
                $"Voted. Go on with: openledger review next {record.Datanet} --as {parsed.GetRequiredValue(People.As)}",
                cancellationToken);
        });
        return command;
    }
}
