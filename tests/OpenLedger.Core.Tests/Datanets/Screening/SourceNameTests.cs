using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Screening;

namespace OpenLedger.Core.Tests.Datanets.Screening;

public sealed class SourceNameTests
{
    [Theory]
    [InlineData("a.jsonl")]
    [InlineData("folder/file name.csv")]
    [InlineData("données/файл.md")]
    [InlineData("...")]
    [InlineData(".hidden")]
    public void Plain_name_is_taken(string name) => Assert.Equal(IntakeRefusal.None, SourceName.Judge(name));

    [Theory]
    [InlineData("")]
    [InlineData(" a")]
    [InlineData("..")]
    [InlineData("a/../b")]
    [InlineData("./a")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("..\\a")]
    [InlineData("C:a")]
    [InlineData("~/a")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("a\u007Fb")]
    [InlineData("a\u202Etxt.exe")]
    [InlineData("a\u2028b")]
    public void Tricky_name_is_refused(string name) =>
        Assert.Equal(IntakeRefusal.SourceNameUnusable, SourceName.Judge(name));

    [Fact]
    public void Name_with_half_a_character_is_refused() =>
        Assert.Equal(IntakeRefusal.SourceNameUnusable, SourceName.Judge("a" + (char)0xD800));

    [Fact]
    public void Name_may_have_so_many_characters_and_no_more()
    {
        Assert.Equal(IntakeRefusal.None, SourceName.Judge(new string('a', SourceName.MaxLength)));
        Assert.Equal(IntakeRefusal.SourceNameUnusable, SourceName.Judge(new string('a', SourceName.MaxLength + 1)));
    }
}
