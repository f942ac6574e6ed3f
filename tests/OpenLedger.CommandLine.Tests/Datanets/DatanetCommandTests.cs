using System.Text.Json;

namespace OpenLedger.CommandLine.Tests.Datanets;

public sealed class DatanetCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("openledger-tests-").FullName;

    [Fact]
    public async Task Every_read_prints_json_and_nothing_is_an_empty_list()
    {
        Assert.Equal("[]\n", await DoneAsync("datanet", "list", "--json"));
        await FoundAsync();
        Assert.Equal("[]\n", await DoneAsync("data", "list", "sea", "--json"));
        Assert.Equal("[]\n", await DoneAsync("review", "next", "sea", "--as", "vera", "--json"));

        var added = await JsonAsync(
            "data", "add", "sea", await FileAsync("a.txt", "The sea is wide and deep."), "--as", "ann", "--licence",
            "CC0-1.0", "--consent", "train");
        var contribution = added.GetProperty("taken").GetProperty("contribution");
        Assert.Equal("sea/1", contribution.GetProperty("id").GetString());
        Assert.Equal("InReview", contribution.GetProperty("stage").GetString());
        Assert.Equal("Train", contribution.GetProperty("terms").GetProperty("consent").GetString());
        Assert.Equal("sea/1", Assert.Single((await JsonAsync("data", "list", "sea")).EnumerateArray())
            .GetProperty("id").GetString());

        var next = await JsonAsync("review", "next", "sea", "--as", "vera");
        Assert.Equal("The sea is wide and deep.", next.GetProperty("content").GetString());
        var record = next.GetProperty("id").GetString()!;
        var voted = await JsonAsync("review", "vote", record, "reject", "--as", "vera", "--note", "It is known.");
        Assert.Equal(1, voted.GetProperty("outcomes").GetProperty("rejected").GetInt32());
        var shown = await JsonAsync("data", "show", record);
        Assert.Equal("It is known.", shown.GetProperty("reason").GetString());
        Assert.Equal(1, (await JsonAsync("datanet", "insight", "sea")).GetProperty("validators")[0]
            .GetProperty("agreed").GetInt32());
        Assert.Equal("sea", (await JsonAsync("datanet", "show", "sea")).GetProperty("name").GetString());
        Assert.Equal("sea", (await JsonAsync("datanet", "list"))[0].GetProperty("key").GetString());
    }

    [Fact]
    public async Task Copy_of_a_whole_file_is_refused_and_points_to_the_first()
    {
        await DoneAsync("datanet", "new", "sea", "--as", "olga", "--purpose", "The sea");
        var file = await FileAsync("a.txt", "The sea is wide and deep.");
        await DoneAsync("data", "add", "sea", file, "--as", "ann", "--licence", "CC0-1.0");
        var again = await RunAsync("data", "add", "sea", file, "--as", "ben", "--licence", "CC0-1.0");
        Assert.Equal(3, again.ExitCode);
        Assert.Contains("sea#2\tcopy\tsays the same as sea#1\n", again.Output, StringComparison.Ordinal);
        Assert.Contains("all of it was here before", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_columns_and_limits_are_kept()
    {
        await DoneAsync(
            "datanet", "new", "sea", "--as", "olga", "--purpose", "The sea", "--invite-only", "--member", "ann",
            "--max-length", "20", "--format", "csv");
        var file = await FileAsync("a.csv", "text,year\nThe sea is wide.,1999\nThe sea is wide and very deep.,2000\n");
        string[] add = ["data", "add", "sea", file, "--licence", "MIT", "--text-column", "text", "--as"];
        var ben = await RunAsync([.. add, "ben"]);
        Assert.Contains("113 NotMember", ben.Error, StringComparison.Ordinal);
        var ann = await RunAsync([.. add, "ann"]);
        Assert.Equal(0, ann.ExitCode);
        Assert.Contains("refused (52 RecordTooLong) at 3: ", ann.Error, StringComparison.Ordinal);
        Assert.Equal("sea#1\tapproved\n", await DoneAsync("data", "list", "sea", "--contribution", "1"));
    }

    [Theory]
    [InlineData(3, "101 NotFounded", "datanet", "show", "nowhere")]
    [InlineData(3, "101 NotFounded", "datanet", "verify", "nowhere")]
    [InlineData(3, "101 NotFounded", "data", "list", "nowhere")]
    [InlineData(3, "102 AlreadyFounded", "datanet", "new", "sea", "--as", "ben", "--purpose", "Mine")]
    [InlineData(3, "104 CharterUnusable", "datanet", "new", "lake", "--as", "ben", "--purpose", "L", "--quorum", "1")]
    [InlineData(3, "111 NotCurator", "datanet", "publish", "sea", "--as", "ben")]
    [InlineData(3, "112 NotValidator", "review", "next", "sea", "--as", "ben")]
    [InlineData(3, "120 ContributionUnknown", "data", "list", "sea", "--contribution", "7")]
    [InlineData(3, "120 ContributionUnknown", "data", "show", "sea/7")]
    [InlineData(3, "120 ContributionUnknown", "data", "withdraw", "sea/7", "--as", "ben")]
    [InlineData(3, "140 RecordUnknown", "data", "show", "sea#7")]
    [InlineData(3, "140 RecordUnknown", "review", "vote", "sea#7", "accept", "--as", "vera")]
    [InlineData(3, "170 NothingToPublish", "datanet", "publish", "sea", "--as", "olga")]
    [InlineData(3, "171 VersionUnknown", "datanet", "export", "sea", "--out", "x")]
    [InlineData(3, "171 VersionUnknown", "record", "proof", "sea#1", "--version", "3", "--out", "x")]
    [InlineData(64, "names no datanet", "datanet", "show", "../sea")]
    [InlineData(64, "is not a contribution", "data", "show", "sea")]
    [InlineData(64, "is not a record", "review", "vote", "sea/1", "accept", "--as", "vera")]
    [InlineData(64, "is no format", "datanet", "new", "lake", "--as", "ben", "--purpose", "L", "--format", "docx")]
    [InlineData(64, "either --uphold or", "data", "rule", "sea/1", "1", "--as", "olga", "--statement", "So.")]
    [InlineData(64, "is no use", "data", "add", "sea", "a.txt", "--as", "ann", "--licence", "MIT", "--consent", "x")]
    [InlineData(64, "is not known", "data", "add", "sea", "a.docx", "--as", "ann", "--licence", "MIT")]
    [InlineData(1, "a.txt", "data", "add", "sea", "a.txt", "--as", "ann", "--licence", "MIT")]
    public async Task Refusal_has_a_number_a_sentence_and_an_exit_code(
        int exitCode, string message, params string[] arguments)
    {
        await FoundAsync();
        var ran = await RunAsync(arguments);
        Assert.True(ran.ExitCode == exitCode, $"{ran.ExitCode}: {ran.Output}{ran.Error}");
        Assert.Contains(message, ran.Error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<string> FoundAsync() => DoneAsync(
        "datanet", "new", "sea", "--as", "olga", "--purpose", "The sea", "--validator", "vera", "--quorum", "1");

    private async Task<string> FileAsync(string name, string content)
    {
        var path = Path.Combine(folder, name);
        await File.WriteAllTextAsync(path, content);
        return path;
    }

    private async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        using var json = JsonDocument.Parse(await DoneAsync([.. arguments, "--json"]));
        return json.RootElement.Clone();
    }

    private async Task<string> DoneAsync(params string[] arguments)
    {
        var ran = await RunAsync(arguments);
        Assert.True(ran.ExitCode == 0, ran.Output + ran.Error);
        return ran.Output;
    }

    private Task<Ran> RunAsync(params string[] arguments) =>
        Command.RunAsync([.. arguments, "--data", Path.Combine(folder, "data")]);
}
