using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Simulation.Engine;

namespace OpenLedger.Simulation.Datanets.Stories;

/// <summary>A contributor takes records back: all, some of a page, or a range across pages.</summary>
internal sealed class Withdrawing(Stage stage)
{
    private Dice Dice => stage.Dice;

    public async Task TellAsync()
    {
        if (stage.AnyContribution() is not { } notice)
        {
            return;
        }

        var view = await stage.Asker.AskAsync(() => stage.Contribution(notice.Id).ShowAsync());
        var by = Dice.Chance(0.05) ? stage.AnyPerson() : notice.By;
        var command = new WithdrawRecords(by, Draw(view));
        await stage.InsistAsync(
            () => stage.Contribution(notice.Id).WithdrawAsync(command), DatanetRefusal.Unsettled);
    }

    private RecordRange? Draw(ContributionView? view)
    {
        if (view is not { Ranges: { Count: > 0 } ranges } || Dice.Chance(0.3))
        {
            return null;
        }

        if (Dice.Chance(0.2))
        {
            return new RecordRange(ranges[0].First, (int)(ranges[^1].End - ranges[0].First));
        }

        var page = Dice.Pick(ranges);
        var first = Dice.Between(page.First, page.End - 1);
        return new RecordRange(first, (int)Dice.Between(1L, page.End - first + (Dice.Chance(0.05) ? 1 : 0)));
    }
}
