using System.Text.Json;

namespace OpenLedger.CommandLine.Tests;

public sealed class AccountCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("openledger-tests-").FullName;

    [Fact]
    public async Task Money_moves_and_the_audit_agrees()
    {
        Assert.Equal(0, (await RunAsync("account", "deposit", "alice", "10")).ExitCode);
        Assert.Equal(0, (await RunAsync("account", "pay", "alice", "bob", "2.5", "--for", "lunch")).ExitCode);
        Assert.Equal(0, (await RunAsync("account", "withdraw", "bob", "1")).ExitCode);

        var audit = await RunAsync("audit", "--json");
        using var json = JsonDocument.Parse(audit.Output);
        Assert.Equal(0, audit.ExitCode);
        Assert.True(json.RootElement.GetProperty("clean").GetBoolean());
        Assert.Equal("10", json.RootElement.GetProperty("deposited").GetString());

        var alice = await RunAsync("account", "show", "alice");
        Assert.Equal("account/alice: 7.5 available, 0 held, 0 under way\n", alice.Output);
        Assert.Equal(0, (await RunAsync("store", "check")).ExitCode);
    }

    [Fact]
    public async Task List_shows_every_account_once_whole_or_in_parts()
    {
        string[] names = ["alice", "bob", "carol", "dave"];
        foreach (var name in names)
        {
            Assert.Equal(0, (await RunAsync("account", "deposit", name, "1")).ExitCode);
        }

        var lines = (await RunAsync("account", "list")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(names.Select(name => $"account/{name}"), lines.Order());

        var first = await KeysAsync("--limit", "3");
        var rest = await KeysAsync("--after", first[^1]);
        Assert.Equal(lines, first.Concat(rest).Select(key => $"account/{key}"));
    }

    [Fact]
    public async Task List_of_nothing_is_empty_and_says_so()
    {
        var text = await RunAsync("account", "list");
        Assert.Equal((0, "", "No accounts yet.\n"), (text.ExitCode, text.Output, text.Error));
        Assert.Equal("[]\n", (await RunAsync("account", "list", "--json")).Output);
    }

    [Theory]
    [InlineData(64, "at least 1", "account", "list", "--limit", "0")]
    [InlineData(3, "InsufficientFunds", "account", "pay", "alice", "bob", "1")]
    [InlineData(3, "AmountNotPositive", "account", "deposit", "alice", "0")]
    [InlineData(64, "not an amount", "account", "deposit", "alice", "ten")]
    [InlineData(64, "not an amount", "account", "deposit", "alice", "0.0000001")]
    [InlineData(64, "", "account", "fly", "alice")]
    public async Task Refusal_has_a_number_a_sentence_and_an_exit_code(
        int exitCode, string message, params string[] arguments)
    {
        var ran = await RunAsync(arguments);
        Assert.True(ran.ExitCode == exitCode, ran.Output + ran.Error);
        Assert.Contains(message, ran.Error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<List<string>> KeysAsync(params string[] options)
    {
        using var json = JsonDocument.Parse((await RunAsync(["account", "list", "--json", .. options])).Output);
        return [.. json.RootElement.EnumerateArray().Select(entry => entry.GetProperty("key").GetString()!)];
    }

    private Task<Ran> RunAsync(params string[] arguments) => Command.RunAsync([.. arguments, "--data", folder]);
}
