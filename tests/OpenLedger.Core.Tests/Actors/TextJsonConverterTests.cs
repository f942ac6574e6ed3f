using System.Text.Json;
using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Tests.Actors;

public sealed class TextJsonConverterTests
{
    [Theory]
    [InlineData("account/alice")]
    [InlineData("account/quote\"backslash\\slash/")]
    [InlineData("account/<script>&'é🦊\u2028")]
    [InlineData("account/$type")]
    public void Id_as_value_and_as_property_name_reads_back(string text)
    {
        var id = ActorId.Parse(text);
        var json = JsonSerializer.Serialize(new Dictionary<ActorId, ActorId> { [id] = id });
        var (key, value) = Assert.Single(JsonSerializer.Deserialize<Dictionary<ActorId, ActorId>>(json)!);
        Assert.Equal((id, id), (key, value));
    }

    [Fact]
    public void Call_id_is_written_as_its_text()
    {
        Assert.Equal("\"c#7\"", JsonSerializer.Serialize(Given.Id(7)));
        Assert.Equal("{\"c#7\":1}", JsonSerializer.Serialize(new Dictionary<CallId, int> { [Given.Id(7)] = 1 }));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("\"\"")]
    [InlineData("\"alice\"")]
    [InlineData("\"account/\\u0000\"")]
    [InlineData("\"account/\\ud800\"")]
    public void Value_that_is_no_id_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ActorId>(json));

    [Theory]
    [InlineData("{\"\":1}")]
    [InlineData("{\"alice\":1}")]
    [InlineData("{\"account/\\n\":1}")]
    public void Property_name_that_is_no_id_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Dictionary<ActorId, int>>(json));

    [Fact]
    public void Refusal_of_json_says_what_was_wrong()
    {
        var fault = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CallerId>("\"a b\""));
        Assert.Contains("'a b' is not a valid CallerId", fault.Message, StringComparison.Ordinal);
    }
}
