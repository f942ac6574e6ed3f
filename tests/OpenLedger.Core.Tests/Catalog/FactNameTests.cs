using OpenLedger.Core.Catalog;

namespace OpenLedger.Core.Tests.Catalog;

public sealed class FactNameTests
{
    [Theory]
    [InlineData("price")]
    [InlineData("base-model.v2")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    public void Name_is_taken_as_it_is(string text)
    {
        Assert.Equal(text, new FactName(text).ToString());
        Assert.True(FactName.TryParse(text, out var name));
        Assert.Equal(new FactName(text), name);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Price")]
    [InlineData("a b")]
    [InlineData("straße")]
    [InlineData("0123456789abcdef0123456789abcdef0")]
    public void Anything_else_is_no_name(string? text)
    {
        Assert.False(FactName.TryParse(text, out var name));
        Assert.Equal(default, name);
        Assert.Throws<FormatException>(() => new FactName(text!));
    }

    [Fact]
    public void Names_are_ordered_by_their_characters() => Assert.Equal(
        ["a-b", "a.b", "a1", "ab"],
        new[] { "ab", "a1", "a.b", "a-b" }.Select(text => new FactName(text)).Order().Select(name => $"{name}"));
}
