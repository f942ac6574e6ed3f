using System.Text.Json;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Tests.Ledger;

public sealed class OpenJsonConverterTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Amount_is_a_whole_number_of_millionths(long micro)
    {
        Assert.Equal($"{micro}", JsonSerializer.Serialize(new Open(micro)));
        Assert.Equal(new Open(micro), JsonSerializer.Deserialize<Open>($"{micro}"));
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("1e400")]
    [InlineData("\"1\"")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("9223372036854775808")]
    public void Anything_else_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Open>(json));
}
