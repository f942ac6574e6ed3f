using System.IO.Compression;
using System.Text;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Formats;

namespace OpenLedger.Core.Tests.Datanets.Formats;

/// <summary>What holds for every format.</summary>
public sealed class RecordReaderTests
{
    private const long Gigabyte = 1L << 30;

    public static TheoryData<SourceFormat> Formats => [.. Enum.GetValues<SourceFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Source_with_nothing_in_it_is_refused(SourceFormat format)
    {
        Assert.Equal("0:SourceEmpty", await Read.All([], format));
        Assert.Equal("0:SourceEmpty", await Read.All([0xEF, 0xBB, 0xBF], format));
        if (format != SourceFormat.Csv)
        {
            Assert.Equal("0:SourceEmpty", await Read.All(" \n\r\n\t\n"u8.ToArray(), format));
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Compressed_source_is_refused_unread_whatever_its_name(SourceFormat format)
    {
        var bomb = new MemoryStream();
        using (var gzip = new GZipStream(bomb, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(new byte[1 << 20]);
        }

        Assert.Equal("0:SourceCompressed", await Read.All(bomb.ToArray(), format));
        var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("a.jsonl");
        }

        Assert.Equal("0:SourceCompressed", await Read.All(archive.ToArray(), format));
        Assert.Equal("0:SourceCompressed", await Read.All([0x28, 0xB5, 0x2F, 0xFD, 0], format));
        Assert.Equal("0:SourceNotText", await Read.All(Encoding.Unicode.GetPreamble(), format));
        Assert.Equal("0:SourceNotText", await Read.All("%PDF-1.7"u8.ToArray(), format));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Line_of_a_gigabyte_is_refused_with_memory_flat(SourceFormat format)
    {
        var header = format == SourceFormat.Csv ? "prompt,response\n" : "";
        var tail = format switch
        {
            SourceFormat.JsonLines => "\n{\"prompt\":\"p\",\"response\":\"r\"}",
            SourceFormat.Csv => "\np,r",
            _ => "\n\nr",
        };
        var source = new LongLine(header, Gigabyte, tail);

        // Everything runs on this thread: the stream never waits.
        var before = GC.GetAllocatedBytesForCurrentThread();
        var refusals = new List<IntakeRefusal>();
        await foreach (var item in RecordReader.ReadAsync(source, format, FormatOptions.Default))
        {
            refusals.Add(item.Refusal);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
        Assert.Equal([IntakeRefusal.RecordTooLarge, IntakeRefusal.None], refusals);
        Assert.True(source.Position > Gigabyte);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Source_that_comes_byte_by_byte_gives_the_same(SourceFormat format)
    {
        var source = Encoding.UTF8.GetBytes(
            "\uFEFFprompt,response\r\n\"é\r\n\",r\n\n"
            + "# Title\n```\n\n```\n{\"prompt\":\"😀\",\"response\":\"r\"}\n\uFFFD");
        var whole = await Read.All(source, format);
        Assert.Equal(whole, await Read.All(new Drops(source), format));
        Assert.DoesNotContain("SourceEmpty", whole, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Any_bytes_are_read_or_refused(SourceFormat format)
    {
        var random = new Random(41);
        var options = new FormatOptions { MaxRecordBytes = 64, GatherBytes = 32 };
        var alphabet = "ab,\"\"\"\n\n\r{}:[]\\u#`~ \0é\uFFFF"u8.ToArray();
        for (var i = 0; i < 3000; i++)
        {
            var source = new byte[random.Next(1, 200)];
            for (var j = 0; j < source.Length; j++)
            {
                source[j] = random.Next(20) == 0 ? (byte)random.Next(256) : alphabet[random.Next(alphabet.Length)];
            }

            Assert.NotEmpty(await Read.All(source, format, options));
        }
    }

    [Fact]
    public async Task Words_of_a_record_come_back()
    {
        var source = new MemoryStream("{\"prompt\":\"a\\n\\\"b\\\"\",\"response\":\"é\"}"u8.ToArray());
        await foreach (var item in RecordReader.ReadAsync(source, SourceFormat.JsonLines, FormatOptions.Default))
        {
            Assert.Equal("a\n\"b\"\né", RecordText.Of(item.Content.Span, isPair: true));
        }

        Assert.Equal("plain", RecordText.Of("plain"u8, isPair: false));
    }
}
