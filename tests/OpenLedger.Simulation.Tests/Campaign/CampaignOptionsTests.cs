using OpenLedger.Simulation.Campaign;

namespace OpenLedger.Simulation.Tests.Campaign;

public sealed class CampaignOptionsTests
{
    [Fact]
    public void Every_word_is_read()
    {
        var options = CampaignOptions.Parse(["--seeds", "12", "--first", "7", "--threads", "3"]);
        Assert.Equal(new CampaignOptions { Seeds = 12, First = 7, Threads = 3 }, options);
        Assert.Equal(9UL, CampaignOptions.Parse(["--seed", "9"])?.Single);
        Assert.True(CampaignOptions.Parse(["--plants"])?.Plants);
    }

    [Theory]
    [InlineData("--seeds")]
    [InlineData("--seeds", "0")]
    [InlineData("--seeds", "many")]
    [InlineData("--sseeds", "1")]
    [InlineData("12")]
    public void Nonsense_is_refused(params string[] words) => Assert.Null(CampaignOptions.Parse(words));
}
