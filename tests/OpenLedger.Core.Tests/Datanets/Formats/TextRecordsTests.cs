using OpenLedger.Core.Datanets.Formats;

namespace OpenLedger.Core.Tests.Datanets.Formats;

public sealed class TextRecordsTests
{
    private static readonly FormatOptions Small = new() { GatherBytes = 12, MaxRecordBytes = 20 };

    [Theory]
    [InlineData("one\ntwo\n\nthree", "1:one\ntwo\n\nthree")]
    [InlineData("\n\n  one  \r\ntwo\r\n\r\n\r\nthree\r\n", "3:one  \ntwo\n\nthree")]
    [InlineData("# not a heading here\n\nbody", "1:# not a heading here\n\nbody")]
    public async Task Paragraphs_are_gathered(string source, string items) =>
        Assert.Equal(items, await Read.Text(source));

    [Theory]
    [InlineData("aaaa\n\nbbbb\n\ncccc", "1:aaaa\n\nbbbb|5:cccc")]
    [InlineData("aaaaaaaaaaaaaaaa\n\nbb", "1:aaaaaaaaaaaaaaaa|3:bb")]
    [InlineData("aa\n\nbbbbbbbbbbbbbbbbbbbbb\n\ncc", "1:aa|3:RecordTooLarge|5:cc")]
    [InlineData("aa\n\nbbbbbbbbbbbb\nbbbbbbbbbbbb\n\ncc", "1:aa|3:RecordTooLarge|6:cc")]
    [InlineData("aa\n\nb\0b", "1:ControlCharacter")]
    public async Task Records_end_where_the_next_paragraph_would_not_fit(string source, string items) =>
        Assert.Equal(items, await Read.Text(source, Small));

    [Theory]
    [InlineData("intro\n# One\ntext\n\nmore\n## Two\nend", "1:intro|2:# One\ntext\n\nmore|6:## Two\nend")]
    [InlineData("# One\n\n# Two", "1:# One|3:# Two")]
    [InlineData("#hashtag\n####### seven", "1:#hashtag\n####### seven")]
    [InlineData("a\n```\n# no heading\n\ncode\n```\n# One", "1:a\n```\n# no heading\n\ncode\n```|7:# One")]
    [InlineData("~~~~\n~~~\n# no\n~~~~\n# One", "1:~~~~\n~~~\n# no\n~~~~|5:# One")]
    [InlineData("    # code\n# One", "1:# code|2:# One")]
    public async Task Headings_begin_a_record_and_fences_are_kept_whole(string source, string items) =>
        Assert.Equal(items, await Read.Markdown(source));

    [Fact]
    public async Task Fence_that_is_never_closed_runs_to_the_end_within_the_limit() =>
        Assert.Equal("1:RecordTooLarge", await Read.Markdown("```\n" + new string('\n', 100) + "# a", Small));
}
