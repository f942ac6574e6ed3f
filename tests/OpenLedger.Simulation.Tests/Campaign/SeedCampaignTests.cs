using OpenLedger.Simulation.Campaign;
using Xunit.Abstractions;

namespace OpenLedger.Simulation.Tests.Campaign;

public sealed class SeedCampaignTests(ITestOutputHelper output)
{
    private const ulong FirstSeed = 1;

    [Fact]
    public void Hundreds_of_seeds_break_nothing()
    {
        var options = new CampaignOptions { First = FirstSeed, Seeds = 300, Threads = 2 };
        output.WriteLine($"first seed {FirstSeed}");
        var campaign = new SeedCampaign(options);
        var totals = campaign.Run();
        var report = new StringWriter();
        CampaignReport.Write(report, options, totals, campaign.Elapsed);
        output.WriteLine(report.ToString());
        Assert.True(totals.Failed == 0, report.ToString());
        Assert.All(totals.Faults, count => Assert.True(count > 0, "A kind of fault never came."));
        Assert.All(totals.Checks, check => Assert.True(check.Value > 0, $"{check.Key} was never checked."));
    }

    [Fact]
    public void Number_of_threads_changes_nothing()
    {
        var options = new CampaignOptions { First = 500, Seeds = 24 };
        var one = new SeedCampaign(options with { Threads = 1 }).Run();
        var three = new SeedCampaign(options with { Threads = 3 }).Run();
        Assert.Equal(one.TraceHash, three.TraceHash);
        Assert.Equal(one.Events, three.Events);
    }
}
