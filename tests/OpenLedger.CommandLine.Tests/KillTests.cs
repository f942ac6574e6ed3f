using OpenLedger.Kills;

namespace OpenLedger.CommandLine.Tests;

public sealed class KillTests
{
    private const int Kills = 10;
    private const int Seed = 20261120;

    [Fact]
    public async Task Node_killed_under_load_keeps_every_acknowledged_payment()
    {
        var folder = Directory.CreateTempSubdirectory("openledger-tests-").FullName;
        try
        {
            var campaign = new KillCampaign(folder, Seed);
            for (var kill = 0; kill < Kills; kill++)
            {
                await campaign.KillOnceAsync();
            }

            Assert.True(campaign.Acknowledged > 0, $"Nothing was paid before a kill; seed {Seed}.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
