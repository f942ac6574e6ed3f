using System.Text.Json;
using OpenLedger.Demo.Corpus;
using OpenLedger.Demo.Corpus.Writing;

namespace OpenLedger.Demo.Tests.Corpus.Writing;

public sealed class CorpusFolderTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("openledger-demo-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Command_writes_one_vertical_and_says_so()
    {
        Assert.Equal(0, await RunAsync("--seed", "9", "--facts", "200", "--vertical", "maritime"));
        var corpus = DemoCorpus.Create(9, new DemoOptions { Facts = 200 });
        var written = Assert.Single(folder.GetDirectories());
        Assert.Equal("maritime", written.Name);
        var contributors = corpus.Contributors("maritime");
        Assert.Equal(
            contributors.Select(contributor => $"{contributor.Name}.jsonl").Order(StringComparer.Ordinal),
            written.GetDirectories().Single().GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            200 + contributors.Count, File.ReadLines(Path.Combine(written.FullName, "truth.jsonl")).Count());
        Assert.Equal(400, File.ReadLines(Path.Combine(written.FullName, "questions-heldout.jsonl")).Count());
    }

    [Fact]
    public async Task Files_hold_the_records_of_the_library()
    {
        Assert.Equal(0, await RunAsync("--seed", "9", "--facts", "200"));
        var corpus = DemoCorpus.Create(9, new DemoOptions { Facts = 200 });
        foreach (var contributor in Verticals.All.SelectMany(vertical => corpus.Contributors(vertical.Name)))
        {
            var path = Path.Combine(
                folder.FullName, contributor.Vertical, "contributors", $"{contributor.Name}.jsonl");
            Assert.Equal(corpus.Records(contributor).SelectMany(JsonLine.Of), await File.ReadAllBytesAsync(path));
        }
    }

    [Fact]
    public async Task A_folder_that_exists_is_left_alone()
    {
        var kept = folder.CreateSubdirectory("lending");
        Assert.Equal(3, await RunAsync("--facts", "10"));
        Assert.Empty(kept.GetFileSystemInfos());
        Assert.Single(folder.GetDirectories());
    }

    [Theory]
    [InlineData("--facts", "0")]
    [InlineData("--facts", "many")]
    [InlineData("--vertical", "cooking")]
    public async Task A_wrong_command_writes_nothing(string option, string value)
    {
        Assert.NotEqual(0, await RunAsync(option, value));
        Assert.Empty(folder.GetDirectories());
    }

    [Fact]
    public void Lines_have_the_fields_of_a_record()
    {
        var corpus = DemoCorpus.Create(9, new DemoOptions { Facts = 200 });
        var copy = corpus.Records("query").First(record => record.Kind == RecordKind.Copy);
        using var line = JsonDocument.Parse(JsonLine.Of(copy));
        Assert.Equal(
            ["id", "vertical", "contributor", "kind", "fact", "prompt", "answer", "phrasing", "of"],
            line.RootElement.EnumerateObject().Select(field => field.Name));
        Assert.Equal("copy", line.RootElement.GetProperty("kind").GetString());
        Assert.Equal(copy.Fact.ToString(), line.RootElement.GetProperty("fact").GetString());
        Assert.Equal(copy.Of, line.RootElement.GetProperty("of").GetString());
    }

    private Task<int> RunAsync(params string[] arguments) =>
        CorpusCommand.Create().Parse([.. arguments, "--out", folder.FullName]).InvokeAsync();
}
