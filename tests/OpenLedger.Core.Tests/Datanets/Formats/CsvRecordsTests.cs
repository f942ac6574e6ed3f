using OpenLedger.Core.Datanets.Formats;

namespace OpenLedger.Core.Tests.Datanets.Formats;

public sealed class CsvRecordsTests
{
    private const string Header = "prompt,response\n";
    private const string Pair = """{"prompt":"p","response":"r"}""";

    [Theory]
    [InlineData("p,r", "2:" + Pair)]
    [InlineData("p,r\r\n\r\np,r\r\n", "2:" + Pair + "|4:" + Pair)]
    [InlineData("\"p\",\"r\"", "2:" + Pair)]
    [InlineData("\"a,b\",r", """2:{"prompt":"a,b","response":"r"}""")]
    [InlineData("\"a\r\n\r\nb\",r\np,r", """2:{"prompt":"a\n\nb","response":"r"}|3:""" + Pair)]
    [InlineData("\"say \"\"yes\"\"\",r", """2:{"prompt":"say \"yes\"","response":"r"}""")]
    [InlineData("\"\"\"\",r", """2:{"prompt":"\"","response":"r"}""")]
    [InlineData("p,r,x\np,r", "2:RowRagged|3:" + Pair)]
    [InlineData("p\np,r", "2:RowRagged|3:" + Pair)]
    [InlineData("\"p\"x,r\np,r", "2:QuoteMisplaced|3:" + Pair)]
    [InlineData("p\"q\",r\np,r", "2:QuoteMisplaced|3:" + Pair)]
    [InlineData("p,r\n\"p,r\np,r", "2:" + Pair + "|3:QuoteUnclosed")]
    [InlineData(",r\np,r", "2:RecordEmpty(prompt)|3:" + Pair)]
    [InlineData("a\0,r\np,r", "2:ControlCharacter|3:" + Pair)]
    public async Task Rows_are_read_or_refused_by_their_number(string rows, string items) =>
        Assert.Equal(items, await Read.Csv(Header + rows));

    [Theory]
    [InlineData("a,b\n1,2", "1:ColumnMissing(prompt)")]
    [InlineData("prompt,prompt,response\n", "1:HeaderUnusable")]
    [InlineData("prompt,,response\n", "1:HeaderUnusable")]
    [InlineData("prompt,response", "0:SourceEmpty")]
    [InlineData("\"prompt,response", "1:QuoteUnclosed")]
    public async Task Unusable_header_ends_the_reading(string source, string items) =>
        Assert.Equal(items, await Read.Csv(source));

    [Fact]
    public async Task Columns_are_found_by_name_in_any_order_and_further_ones_as_the_rule_says()
    {
        Assert.Equal("2:" + Pair, await Read.Csv("id, response ,prompt\n1,r,p"));
        var strict = new FormatOptions { Fields = new FieldRule { AllowFurther = false } };
        Assert.Equal("1:ColumnNotAllowed(id)", await Read.Csv("id,response,prompt\n1,r,p", strict));
        var text = new FormatOptions { Fields = new FieldRule { Text = "body" } };
        Assert.Equal("2:hello", await Read.Csv("id,body\n1,hello", text));
    }

    [Fact]
    public async Task Row_above_the_limit_is_refused_and_the_next_is_read()
    {
        var options = new FormatOptions { MaxRecordBytes = 100 };
        var large = new string('x', 60);
        Assert.Equal("2:RecordTooLarge|3:" + Pair, await Read.Csv($"{Header}\"{large}\n{large}\",r\np,r", options));
        Assert.Equal("2:RecordTooLarge|3:" + Pair, await Read.Csv($"{Header}{large}{large},r\np,r", options));
    }

    [Fact]
    public async Task Row_with_too_many_fields_is_ragged() =>
        Assert.Equal("2:RowRagged", await Read.Csv(Header + new string(',', 10_000)));
}
