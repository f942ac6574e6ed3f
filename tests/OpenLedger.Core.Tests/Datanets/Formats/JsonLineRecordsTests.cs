using System.Text;
using OpenLedger.Core.Datanets.Formats;

namespace OpenLedger.Core.Tests.Datanets.Formats;

public sealed class JsonLineRecordsTests
{
    private const string Good = """{"prompt":"p","response":"r"}""";

    private static readonly FormatOptions Strict = new() { Fields = new FieldRule { AllowFurther = false } };

    [Theory]
    [InlineData(Good, "1:" + Good)]
    [InlineData("""  { "response" : "r" , "prompt" : " p\r\n " }  """, "1:" + Good)]
    [InlineData(Good + "\r\n\r\n" + Good + "\n", "1:" + Good + "|3:" + Good)]
    [InlineData("\uFEFF" + Good, "1:" + Good)]
    [InlineData("""{"pro\u006dpt":"p","response":"r"}""", "1:" + Good)]
    [InlineData("""{"prompt":"\u00e9\uD83D\uDE00\"\/","response":"a\r\nb\tc"}""",
        """1:{"prompt":"é😀\"/","response":"a\nb\tc"}""")]
    [InlineData("""{"id":7,"tags":["a",{"b":[1]}],"prompt":"p","response":"r","n":null}""", "1:" + Good)]
    public async Task Pair_is_read_into_its_canonical_form(string source, string items) =>
        Assert.Equal(items, await Read.Json(source));

    [Theory]
    [InlineData("{", "JsonMalformed")]
    [InlineData("nonsense", "JsonMalformed")]
    [InlineData("""{"prompt":"p","response":"r"} {}""", "JsonMalformed")]
    [InlineData("""{"prompt":"p","response":"r",}""", "JsonMalformed")]
    [InlineData("""{"prompt":"p","response":"r" """, "JsonMalformed")]
    [InlineData("""["p","r"]""", "JsonNotObject")]
    [InlineData("7", "JsonNotObject")]
    [InlineData("""{"prompt":"p"}""", "FieldMissing(response)")]
    [InlineData("{}", "FieldMissing(prompt)")]
    [InlineData("""{"prompt":"p","response":7}""", "FieldNotText(response)")]
    [InlineData("""{"prompt":null,"response":"r"}""", "FieldNotText(prompt)")]
    [InlineData("""{"prompt":"p","response":"r","prompt":"q"}""", "FieldRepeated(prompt)")]
    [InlineData("""{"prompt":"p","a":1,"response":"r","\u0061":2}""", "FieldRepeated(a)")]
    [InlineData("""{"prompt":"\uD800","response":"r"}""", "SurrogateAlone")]
    [InlineData("""{"prompt":"p","\uDC00":1,"response":"r"}""", "SurrogateAlone")]
    [InlineData("""{"prompt":"a\u0000b","response":"r"}""", "ControlCharacter")]
    [InlineData("{\"prompt\":\"a\0b\",\"response\":\"r\"}", "ControlCharacter")]
    [InlineData("""{"prompt":" \n ","response":"r"}""", "RecordEmpty(prompt)")]
    [InlineData("""{"prompt":"p","response":""}""", "RecordEmpty(response)")]
    public async Task Bad_line_is_refused_and_the_next_is_read(string line, string refusal) => Assert.Equal(
        $"1:{Good}|2:{refusal}|3:{Good}",
        await Read.Json($"{Good}\n{line}\n{Good}"));

    [Fact]
    public async Task Field_that_nobody_asked_for_is_refused_where_the_rule_says_so()
    {
        Assert.Equal("1:FieldNotAllowed(id)", await Read.Json("""{"id":1,"prompt":"p","response":"r"}""", Strict));
        Assert.Equal("1:" + Good, await Read.Json(Good, Strict));
    }

    [Fact]
    public async Task Required_field_is_asked_for_and_not_kept()
    {
        var options = new FormatOptions { Fields = new FieldRule { AlsoRequired = ["source"] } };
        Assert.Equal("1:FieldMissing(source)", await Read.Json(Good, options));
        Assert.Equal("1:" + Good, await Read.Json("""{"source":{"a":1},"prompt":"p","response":"r"}""", options));
    }

    [Fact]
    public async Task One_field_makes_a_text_record()
    {
        var options = new FormatOptions { Fields = new FieldRule { Text = "body" } };
        Assert.Equal("1:a\nb", await Read.Json("""{"body":"a\r\nb"}""", options));
    }

    [Fact]
    public async Task Deep_nesting_is_refused_without_being_followed()
    {
        var deep = new string('[', 100_000);
        Assert.Equal("1:JsonTooDeep", await Read.Json($$"""{"a":{{deep}}"""));
        Assert.Equal("1:JsonNotObject", await Read.Json(deep));
        Assert.Equal("1:" + Good, await Read.Json(
            $$"""{"a":{{new string('[', 62)}}{{new string(']', 62)}},{{Good[1..]}}"""));
    }

    [Theory]
    [InlineData(new byte[] { 0xC3, 0x28 })]
    [InlineData(new byte[] { 0xE2, 0x82 })]
    [InlineData(new byte[] { 0xC0, 0xAF })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xF4, 0x90, 0x80, 0x80 })]
    public async Task Invalid_or_truncated_utf8_is_refused_and_the_next_is_read(byte[] bad)
    {
        byte[] source = [.. "{\"prompt\":\""u8, .. bad, (byte)'\n', .. Encoding.UTF8.GetBytes(Good), .. "\n"u8, .. bad];
        Assert.Equal(
            $"1:EncodingInvalid|2:{Good}|3:EncodingInvalid", await Read.All(source, SourceFormat.JsonLines));
    }
}
