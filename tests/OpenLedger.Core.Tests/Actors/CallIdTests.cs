using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Tests.Actors;

public sealed class CallIdTests
{
    [Theory]
    [InlineData("c#0", 0)]
    [InlineData("c#1", 1)]
    [InlineData("c#9223372036854775807", long.MaxValue)]
    public void Parse_valid_text_formats_back(string text, long number)
    {
        Assert.True(CallId.TryParse(text, out var id));
        Assert.Equal(new CallId(new CallerId("c"), number), id);
        Assert.Equal(text, id.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("#")]
    [InlineData("#1")]
    [InlineData("c#")]
    [InlineData("c")]
    [InlineData("c#-1")]
    [InlineData("c#+1")]
    [InlineData("c# 1")]
    [InlineData("c#1 ")]
    [InlineData("c#1.0")]
    [InlineData("c#1e3")]
    [InlineData("c#0x1")]
    [InlineData("c#٣")]
    [InlineData("c##1")]
    [InlineData("c#1#1")]
    [InlineData("c d#1")]
    [InlineData("c#9223372036854775808")]
    public void Parse_invalid_text_is_refused(string? text)
    {
        Assert.False(CallId.TryParse(text, out var id));
        Assert.Equal(default, id);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public void Constructor_negative_number_throws(long number) =>
        Assert.Throws<FormatException>(() => new CallId(Given.Caller, number));

    [Fact]
    public void Constructor_nobody_throws() => Assert.Throws<FormatException>(() => new CallId(default, 1));

    [Fact]
    public void CompareTo_is_by_caller_then_by_number_not_by_text()
    {
        string[] sorted = ["a#9", "a#10", "b#1", "b#2"];
        var ids = sorted.Reverse().Select(text => CallId.TryParse(text, out var id) ? id : default);
        Assert.Equal(sorted, ids.Order().Select(id => id.ToString()));
    }
}
