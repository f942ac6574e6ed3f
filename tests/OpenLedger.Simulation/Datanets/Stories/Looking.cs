using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Copies;
using OpenLedger.Core.Datanets.Segments;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Simulation.Datanets.Stories;

/// <summary>Looks at something; whoever looks changes nothing but may wake an actor.</summary>
internal sealed class Looking(Stage stage)
{
    public Task TellAsync()
    {
        var name = stage.AnyCharter().Key;
        var contribution = stage.AnyContribution()?.Id ?? new ContributionId(name, 1);
        var record = new RecordId(name, stage.Dice.Between(1, 30));
        var version = stage.Version(name, stage.Dice.Between(1, 4));
        return stage.Dice.Below(10) switch
        {
            0 => stage.Datanet(name).ShowAsync(),
            1 => stage.Datanet(name).InsightAsync(),
            2 => stage.Contribution(contribution).ShowAsync(),
            3 => stage.Actors.Get<IPayee>(contribution.Actor).BooksAsync(),
            4 => stage.Actors.Get<ISegment>(SegmentRules.KeyOf(record)).RecordAsync(record.Number),
            5 => stage.Actors.Get<IClaims>(name).TotalsAsync(),
            6 => version.ContentAsync(),
            7 => version.ProveAsync(record.Number),
            8 => CompareAsync(name),
            _ => version.HeaderAsync(),
        };
    }

    private async Task CompareAsync(string name)
    {
        if (await stage.Version(name, 1).HeaderAsync() is { } earlier)
        {
            await stage.Version(name, 2).ExtendsAsync(earlier);
        }
    }
}
