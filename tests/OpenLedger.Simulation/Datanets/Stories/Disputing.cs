using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Simulation.Engine;

namespace OpenLedger.Simulation.Datanets.Stories;

/// <summary>Somebody disputes a record, its contributor answers, a curator rules; each in a story of its own.</summary>
internal sealed class Disputing(Stage stage)
{
    private Dice Dice => stage.Dice;

    public async Task RaiseAsync()
    {
        if (await ShowAsync() is not { } view || view.Ranges.Count == 0)
        {
            return;
        }

        var page = Dice.Pick(view.Ranges);
        var command = new RaiseDispute(
            stage.AnyPerson(),
            Dice.Between(page.First, page.End - 1),
            Dice.Pick(Enum.GetValues<DisputeClaim>()),
            Dice.Chance(0.03) ? " " : "It was here before.");
        await stage.InsistAsync(
            () => stage.Contribution(view.Id).DisputeAsync(command),
            DatanetRefusal.Unsettled,
            DatanetRefusal.NotApproved);
    }

    public async Task AnswerAsync()
    {
        if (await ShowAsync() is { Disputes.Count: > 0 } view)
        {
            var by = Dice.Chance(0.05) ? stage.AnyPerson() : view.Terms.Contributor;
            var command = new AnswerDispute(by, Dice.Pick(view.Disputes).Number, stage.NewName());
            await stage.Asker.AskAsync(() => stage.Contribution(view.Id).AnswerAsync(command));
        }
    }

    public async Task RuleAsync()
    {
        if (await ShowAsync() is { Disputes.Count: > 0 } view)
        {
            var command = new RuleOnDispute(
                stage.AnyCurator(), Dice.Pick(view.Disputes).Number, Dice.Chance(0.5), "Both sides were heard.");
            await stage.Asker.AskAsync(() => stage.Contribution(view.Id).RuleAsync(command));
        }
    }

    // Those with disputes are looked for a few times: most have none.
    private async Task<ContributionView?> ShowAsync()
    {
        ContributionView? view = null;
        for (var attempt = 0; attempt < 4 && view is not { Disputes.Count: > 0 }; attempt++)
        {
            if (stage.AnyContribution() is { } notice)
            {
                view = await stage.Asker.AskAsync(() => stage.Contribution(notice.Id).ShowAsync());
            }
        }

        return view;
    }
}
