using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Tests.Actors;

public sealed class CallerIdTests
{
    public static TheoryData<string?> Invalid =>
    [
        null, "", " ", "a b", "a/b", "a#1", "é", "a\n", "a\0", "٣", "a:b", "a\ud800",
        new string('x', CallerId.MaxLength + 1),
    ];

    [Theory]
    [InlineData("a")]
    [InlineData("Gateway-7_x.9")]
    [InlineData("...")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123")]
    public void Parse_valid_name_formats_back(string name)
    {
        Assert.True(CallerId.TryParse(name, out var id));
        Assert.Equal(name, id.ToString());
        Assert.Equal(id, new CallerId(name));
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void Parse_invalid_name_is_refused(string? name)
    {
        Assert.False(CallerId.TryParse(name, out var id));
        Assert.Equal(default, id);
        Assert.Throws<FormatException>(() => new CallerId(name!));
    }

    [Fact]
    public void CompareTo_is_ordinal()
    {
        string[] sorted = ["-", ".", "A", "Z", "_", "a", "a1", "b"];
        Assert.Equal(sorted, sorted.Reverse().Select(name => new CallerId(name)).Order().Select(id => id.ToString()));
    }
}
