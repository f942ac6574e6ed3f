using System.Text;
using System.Text.Json;
using OpenLedger.Core.Receipts;

namespace OpenLedger.Core.Tests.Receipts;

public sealed class CanonicalJsonTests
{
    /// <summary>The examples of RFC 8785, sections 3.2.2 to 3.2.4.</summary>
    [Fact]
    public void Example_of_the_RFC_gives_the_bytes_of_the_RFC()
    {
        const string json = """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """;
        const string hex = """
            7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b3333333333333333332e33
            3333333333332c31652b33302c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac245c75303030665c6e
            4127425c225c5c5c5c5c222f227d
            """;
        Assert.Equal(
            hex.ReplaceLineEndings(""), Convert.ToHexStringLower(CanonicalJson.Of(Encoding.UTF8.GetBytes(json))));
    }

    [Fact]
    public void Properties_are_ordered_by_UTF16_code_units_as_in_the_RFC()
    {
        const string json = """
            {"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",
             "\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}
            """;
        using var ordered = JsonDocument.Parse(CanonicalJson.Of(Encoding.UTF8.GetBytes(json)));
        Assert.Equal(
            ["\r", "1", "\u0080", "ö", "€", "😀", "\ufb33"],
            ordered.RootElement.EnumerateObject().Select(property => property.Name));
    }

    [Theory]
    [InlineData("""[56,{"d":true,"10":null,"1":[ ]}]""", """[56,{"1":[],"10":null,"d":true}]""")]
    [InlineData("""{"b":{"z":1,"a":{}},"a":"x"}""", """{"a":"x","b":{"a":{},"z":1}}""")]
    [InlineData("\"\\u007f\\u2028<>&+'\"", "\"\u007f\u2028<>&+'\"")]
    [InlineData("\"\\b\\t\\n\\f\\r\\u0000\\u001f\"", "\"\\b\\t\\n\\f\\r\\u0000\\u001f\"")]
    [InlineData("\"A\\u030a\"", "\"A\u030a\"")]
    [InlineData("-0.0", "0")]
    [InlineData(" true ", "true")]
    public void Value_has_one_form(string json, string canonical) => Assert.Equal(canonical, Canonical(json));

    [Theory]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"a\":1,\"\\u0061\":2}")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\\ude00\\ud83d\"")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("1e309")]
    [InlineData("-1e309")]
    [InlineData("NaN")]
    [InlineData("01")]
    [InlineData("[1,]")]
    [InlineData("1 2")]
    [InlineData("// note\n1")]
    [InlineData("")]
    public void What_has_no_one_form_is_refused(string json) =>
        Assert.ThrowsAny<JsonException>(() => Canonical(json));

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused() =>
        Assert.ThrowsAny<JsonException>(() => CanonicalJson.Of([(byte)'"', 0xff, (byte)'"']));

    [Fact]
    public void Parsed_value_that_repeats_a_property_is_refused()
    {
        using var lenient = JsonDocument.Parse("""{"a":{"b":1,"b":1}}""");
        Assert.Throws<JsonException>(() => CanonicalJson.Of(lenient.RootElement));
    }

    [Theory]
    [InlineData(64, false)]
    [InlineData(65, true)]
    public void Nesting_has_a_limit(int depth, bool refused)
    {
        var json = new string('[', depth) + new string(']', depth);
        Assert.Equal(refused, Record.Exception(() => Canonical(json)) is JsonException);
    }

    [Fact]
    public void Form_of_a_form_is_itself() => Always.Holds<string>(text =>
    {
        if (IsWellFormed(text))
        {
            var once = Canonical(JsonSerializer.Serialize(new Dictionary<string, object?>
            {
                ["b"] = text,
                ["a"] = new[] { text, null },
            }));
            Assert.Equal(once, Canonical(once));
            using var read = JsonDocument.Parse(once);
            Assert.Equal(text, read.RootElement.GetProperty("b").GetString());
        }
    });

    private static bool IsWellFormed(string? text) =>
        text is not null && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;

    private static string Canonical(string json) =>
        Encoding.UTF8.GetString(CanonicalJson.Of(Encoding.UTF8.GetBytes(json)));
}
