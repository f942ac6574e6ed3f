using OpenLedger.Core.Datanets;
using OpenLedger.Simulation.Engine;

namespace OpenLedger.Simulation.Datanets.Stories;

/// <summary>A curator publishes, and waits for the version or does not.</summary>
internal sealed class Publishing(Stage stage)
{
    private Dice Dice => stage.Dice;

    public async Task TellAsync()
    {
        var name = stage.AnyCharter().Key;
        var by = stage.AnyCurator();
        var begun = await stage.Asker.AskAsync(() => stage.Datanet(name).PublishAsync(by));
        if (begun is not { IsDone: true, Number: { } number })
        {
            return;
        }

        for (var looks = Dice.Below(6); looks > 0; looks--)
        {
            await Task.Delay(Dice.Magnitude(TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(10)), stage.Clock);
            if (await stage.Asker.AskAsync(() => stage.Version(name, number).HeaderAsync()) is not null)
            {
                return;
            }
        }
    }
}
