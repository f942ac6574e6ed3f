using System.Text.Json;
using OpenLedger.Core.Contributors;
using OpenLedger.Core.Contributors.Keys;

namespace OpenLedger.CommandLine.Tests;

public sealed class ContributorCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("openledger-tests-").FullName;

    [Fact]
    public async Task Contributor_earns_and_pays_and_the_statement_shows_it()
    {
        await DoneAsync("contributor", "new", "ann", "--display", "Ann Lee", "--contact", "ann@example.org");
        await DoneAsync("account", "deposit", "contributor/ann", "12.5", "--for", "a start");
        await DoneAsync("account", "pay", "contributor/ann", "bob", "2");

        using var shown = JsonDocument.Parse(await DoneAsync("contributor", "show", "ann", "--json"));
        Assert.Equal("Ann Lee", shown.RootElement.GetProperty("displayName").GetString());
        Assert.Equal("10.5", shown.RootElement.GetProperty("balance").GetProperty("available").GetString());
        Assert.Equal(0.5, shown.RootElement.GetProperty("reputation").GetProperty("mean").GetDouble());

        using var statement = JsonDocument.Parse(
            await DoneAsync("contributor", "statement", "ann", "--json", "--limit", "1"));
        var entry = Assert.Single(statement.RootElement.GetProperty("entries").EnumerateArray());
        Assert.Equal("-2", entry.GetProperty("amount").GetString());
        Assert.Equal(2, statement.RootElement.GetProperty("next").GetInt64());

        var older = await DoneAsync("contributor", "statement", "ann", "--before", "2");
        Assert.Matches(@"^ +1 .* 12\.5 +12\.5  treasury/main  Deposit  a start\n$", older);
        await DoneAsync("audit");
    }

    [Fact]
    public async Task Key_is_shown_once_and_listed_without_its_secret()
    {
        await DoneAsync("contributor", "new", "ann");
        using var made = JsonDocument.Parse(await DoneAsync(
            "contributor", "key", "new", "ann", "laptop", "--scope", "read,spend", "--scope", "review",
            "--expires", "2999-01-31", "--json"));
        var key = made.RootElement.GetProperty("key").GetString();
        Assert.True(ApiKeyText.TryParse(key, out var owner, out var proof));
        Assert.Equal(ContributorActors.IdOf("ann"), owner);

        var list = await DoneAsync("contributor", "key", "list", "ann", "--json");
        using var listed = JsonDocument.Parse(list);
        var first = Assert.Single(listed.RootElement.EnumerateArray());
        Assert.Equal(proof.Prefix.ToString(), first.GetProperty("prefix").GetString());
        Assert.Equal(
            ["read", "review", "spend"], first.GetProperty("scopes").EnumerateArray().Select(each => each.GetString()));
        Assert.DoesNotContain(proof.Secret.ToString(), list, StringComparison.Ordinal);
        Assert.DoesNotContain(key!.Split('.')[2], list, StringComparison.Ordinal);

        var revoked = await DoneAsync("contributor", "key", "revoke", "ann", proof.Prefix.ToString());
        Assert.Contains("laptop", revoked, StringComparison.Ordinal);
        Assert.Contains("revoked 2", revoked, StringComparison.Ordinal);
        Assert.Equal("[]\n", await DoneAsync("contributor", "key", "list", "bob", "--json"));
    }

    [Theory]
    [InlineData(3, "50 NameTaken", "contributor", "new", "ann")]
    [InlineData(3, "51 DisplayNameUnusable", "contributor", "new", "bob", "--display", "")]
    [InlineData(3, "6 NotOpened", "contributor", "key", "new", "bob", "laptop")]
    [InlineData(3, "6 NotOpened", "account", "pay", "contributor/bob", "ann", "1")]
    [InlineData(3, "62 KeyExpiryPassed", "contributor", "key", "new", "ann", "k", "--expires", "2001-01-01")]
    [InlineData(3, "70 KeyUnknown", "contributor", "key", "revoke", "ann", "0123abcd")]
    [InlineData(64, "no scope", "contributor", "key", "new", "ann", "laptop", "--scope", "fly")]
    [InlineData(64, "not a time", "contributor", "key", "new", "ann", "laptop", "--expires", "soon")]
    [InlineData(64, "not the prefix", "contributor", "key", "revoke", "ann", "x")]
    [InlineData(64, "asks for nothing", "contributor", "statement", "ann", "--limit", "0")]
    [InlineData(64, "not an actor id", "contributor", "show", "")]
    [InlineData(64, "", "contributor", "fly", "ann")]
    public async Task Refusal_has_a_number_a_sentence_and_an_exit_code(
        int exitCode, string message, params string[] arguments)
    {
        await DoneAsync("contributor", "new", "ann");
        var ran = await RunAsync(arguments);
        Assert.True(ran.ExitCode == exitCode, ran.Output + ran.Error);
        Assert.Contains(message, ran.Error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<string> DoneAsync(params string[] arguments)
    {
        var ran = await RunAsync(arguments);
        Assert.True(ran.ExitCode == 0, ran.Output + ran.Error);
        return ran.Output;
    }

    private Task<Ran> RunAsync(params string[] arguments) => Command.RunAsync([.. arguments, "--data", folder]);
}
