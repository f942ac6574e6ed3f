namespace OpenLedger.CommandLine.Tests;

public sealed class DemoTests
{
    [Fact]
    public async Task Demo_kills_its_node_and_ends_with_clean_books()
    {
        var demo = await Command.RunAsync("demo");
        Assert.True(demo.ExitCode == 0, demo.Output + demo.Error);
        Assert.Contains("Killed it (SIGKILL)", demo.Error, StringComparison.Ordinal);
        Assert.Contains("all books agree", demo.Output, StringComparison.Ordinal);
        Assert.Contains("Every acknowledged payment has arrived.", demo.Output, StringComparison.Ordinal);
    }
}
