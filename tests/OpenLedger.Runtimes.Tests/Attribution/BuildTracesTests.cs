using OpenLedger.Lm;
using OpenLedger.Runtimes.Attribution;
using OpenLedger.Spans.Indexes;

namespace OpenLedger.Runtimes.Tests.Attribution;

public sealed class BuildTracesTests(SmallBuild build) : IClassFixture<SmallBuild>
{
    [Fact]
    public void Written_traces_open_again()
    {
        using var folder = new ScratchFolder();
        build.Write(folder.Path, adapters: 2);
        using (var two = BuildTraces.Open(folder.Path))
        {
            Assert.Equal((2, 12, 12), (two.Seeds, two.Lineage.RecordCount, two.Lineage.ClaimCount));
            Assert.Equal(
                build.Records.Sum(record => record.Document.TargetCount - 1), two.Spans.Tokens);
        }

        build.Write(folder.Path, adapters: 1);
        using var one = BuildTraces.Open(folder.Path);
        Assert.Equal(1, one.Seeds);
    }

    [Theory]
    [InlineData("records.jsonl", typeof(TraceFormatException))]
    [InlineData("spans", typeof(SpanFormatException))]
    [InlineData("influence-0", typeof(LmFormatException))]
    public void Damaged_file_is_refused(string name, Type refusal)
    {
        using var folder = new ScratchFolder();
        build.Write(folder.Path);
        var path = Path.Combine(folder.Path, name);
        var whole = File.ReadAllBytes(path);
        foreach (var at in new[] { 1, whole.Length / 2 })
        {
            var damaged = whole.ToArray();
            damaged[at] ^= 4;
            File.WriteAllBytes(path, damaged);
            Assert.Contains(path, Assert.Throws(refusal, () => BuildTraces.Open(folder.Path)).Message);
        }

        File.WriteAllBytes(path, whole[..^1]);
        Assert.Throws(refusal, () => BuildTraces.Open(folder.Path));
        File.WriteAllBytes(path, whole);
        BuildTraces.Open(folder.Path).Dispose();
    }

    [Theory]
    [InlineData("spans")]
    [InlineData("influence-0")]
    public void File_of_other_records_is_refused(string name)
    {
        using var folder = new ScratchFolder();
        using var other = new ScratchFolder();
        build.Write(folder.Path);
        TraceWriter.Write(
            other.Path, [.. build.Records.Skip(1)], build.Tokenizer, build.Model, [build.Points[0]], build.Recipe);
        File.Copy(Path.Combine(other.Path, name), Path.Combine(folder.Path, name), overwrite: true);
        Assert.Throws<TraceFormatException>(() => BuildTraces.Open(folder.Path));
    }

    [Fact]
    public void Influence_of_another_adapter_is_refused()
    {
        using var folder = new ScratchFolder();
        build.Write(folder.Path);
        using var traces = BuildTraces.Open(folder.Path);
        Assert.Throws<TraceFormatException>(() => new Attributor(
            traces, build.Tokenizer, build.Model, [build.Adapters[1]], new AttributorOptions()));
        Assert.Throws<TraceFormatException>(() => new Attributor(
            traces, build.Tokenizer, build.Model, build.Adapters, new AttributorOptions()));
    }

    [Fact]
    public void Folder_without_its_list_is_refused()
    {
        using var folder = new ScratchFolder();
        Assert.Throws<TraceFormatException>(() => BuildTraces.Open(folder.Path));
    }

    [Fact]
    public void Record_whose_tokens_say_something_else_is_refused()
    {
        using var folder = new ScratchFolder();
        var wrong = build.Records[0] with { Response = "behind the southern dunes." };
        Assert.Throws<ArgumentException>(() => TraceWriter.Write(
            folder.Path, [wrong], build.Tokenizer, build.Model, [], build.Recipe));
    }
}
