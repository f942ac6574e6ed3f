using OpenLedger.Core.Datanets;

namespace OpenLedger.Core.Tests.Datanets;

public sealed class IdTests
{
    [Theory]
    [InlineData("poems", true)]
    [InlineData("a", true)]
    [InlineData("0-1-b", true)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData("Poems", false)]
    [InlineData("../etc", false)]
    [InlineData("a b", false)]
    [InlineData("ünder", false)]
    public void Name_is_lower_case_letters_digits_and_hyphens(string name, bool isName) =>
        Assert.Equal(isName, DatanetNames.IsName(name));

    [Fact]
    public void Name_has_at_most_64_characters()
    {
        Assert.True(DatanetNames.IsName(new string('a', 64)));
        Assert.False(DatanetNames.IsName(new string('a', 65)));
    }

    [Theory]
    [InlineData("poems/1")]
    [InlineData("a-1/9223372036854775807")]
    public void Contribution_reads_its_own_text(string text) =>
        Assert.Equal(text, ContributionId.Parse(text).ToString());

    [Theory]
    [InlineData("poems#1")]
    [InlineData("a-1#9223372036854775807")]
    public void Record_reads_its_own_text(string text) => Assert.Equal(text, RecordId.Parse(text).ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("poems")]
    [InlineData("poems/")]
    [InlineData("poems/0")]
    [InlineData("poems/01")]
    [InlineData("poems/-1")]
    [InlineData("poems/+1")]
    [InlineData("poems/1 ")]
    [InlineData("Poems/1")]
    [InlineData("poems/9223372036854775808")]
    [InlineData("poems#1")]
    [InlineData("a/b/1")]
    public void Other_text_is_no_contribution(string? text)
    {
        Assert.False(ContributionId.TryParse(text, out _));
        Assert.False(RecordId.TryParse(text?.Replace('/', '#') is "poems#1" ? "poems/1" : text, out _));
    }

    [Fact]
    public void Ids_are_ordered_by_datanet_then_by_number()
    {
        string[] ordered = ["a/2", "a/10", "a-b/1", "b/1"];
        Assert.Equal(ordered, ordered.Reverse().Select(ContributionId.Parse).Order().Select(id => id.ToString()));
        Assert.Equal(
            ordered,
            ordered.Reverse().Select(text => RecordId.Parse(text.Replace('/', '#'))).Order()
                .Select(id => id.ToString().Replace('#', '/')));
    }

    [Fact]
    public void Ranges_have_in_common_what_both_have()
    {
        var range = new RecordRange(10, 5);
        Assert.Equal(new RecordRange(12, 3), range.And(new RecordRange(12, 100)));
        Assert.Equal(range, range.And(new RecordRange(1, 100)));
        Assert.Null(range.And(new RecordRange(15, 1)));
        Assert.Null(range.And(new RecordRange(1, 9)));
        Assert.Equal((true, true, false, false), (
            range.Contains(10), range.Contains(14), range.Contains(15), range.Contains(9)));
    }
}
