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

    [Theory]
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

    private Task<Ran> RunAsync(params string[] arguments) => Command.RunAsync([.. arguments, "--data", folder]);
}
