using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Simulation.Engine;

namespace OpenLedger.Simulation.Datanets.Stories;

/// <summary>Somebody votes on what waits for votes, and now and then on what does not.</summary>
internal sealed class Reviewing(Stage stage)
{
    private Dice Dice => stage.Dice;

    public async Task TellAsync()
    {
        var by = Dice.Chance(0.05) ? stage.AnyPerson() : Dice.Pick(DatanetScenario.Validators);
        if (await PickAsync() is not { } id)
        {
            return;
        }

        for (var votes = Dice.Between(1, 6); votes > 0; votes--)
        {
            var next = await stage.Asker.AskAsync(() => stage.Contribution(id).NextForReviewAsync(by));
            if (next is not { } record)
            {
                if (!Dice.Chance(0.2))
                {
                    return;
                }

                record = Dice.Between(1, 20);
            }

            await VoteAsync(id, by, record);
            if (Dice.Chance(0.1))
            {
                await VoteAsync(id, by, record);
            }
        }
    }

    private async Task<ContributionId?> PickAsync()
    {
        if (Dice.Chance(0.3))
        {
            return stage.AnyContribution()?.Id;
        }

        var name = stage.AnyCharter().Key;
        var queue = await stage.Asker.AskAsync(() => stage.Datanet(name).ReviewQueueAsync());
        return queue is { Count: > 0 } ? new ContributionId(name, Dice.Pick(queue)) : null;
    }

    // The second verdict on one record is another one, often enough.
    private Task VoteAsync(ContributionId id, ActorId by, long record)
    {
        var verdict = Dice.Pick([Verdict.Accept, Verdict.Accept, Verdict.Reject, Verdict.Fix]);
        var note = verdict == Verdict.Accept || Dice.Chance(0.05) ? null : "Not like this.";
        var command = new CastVote(by, record, verdict, note);
        return stage.Asker.AskAsync(() => stage.Contribution(id).VoteAsync(command));
    }
}
