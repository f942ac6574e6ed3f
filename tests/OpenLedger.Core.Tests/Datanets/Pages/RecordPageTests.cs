using System.Buffers.Binary;
using System.Text;
using OpenLedger.Core.Datanets.Pages;

namespace OpenLedger.Core.Tests.Datanets.Pages;

public sealed class RecordPageTests
{
    [Fact]
    public void Records_come_back_as_they_were() => Always.Holds<List<byte[]>>(records =>
    {
        var page = RecordPage.Pack([.. records.Select(record => (ReadOnlyMemory<byte>)record)]);
        Assert.Equal(records, RecordPage.Unpack(page).Select(record => record.ToArray()));
    });

    [Fact]
    public void Text_shrinks()
    {
        var records = Enumerable.Range(0, 1000).Select(i => Bytes($"Record number {i} of a thousand that are alike."));
        Assert.InRange(RecordPage.Pack([.. records]).Length, 1, 20_000);
    }

    [Fact]
    public void More_records_than_a_page_has_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => RecordPage.Pack([.. Enumerable.Repeat(Bytes("x"), RecordPage.MaxRecords + 1)]));

    [Fact]
    public void Any_flipped_or_missing_byte_is_noticed_or_harmless()
    {
        var records = new[] { Bytes("one"), Bytes("two"), Bytes("three") };
        var page = RecordPage.Pack(records);
        for (var at = 0; at < page.Length; at++)
        {
            var flipped = (byte[])page.Clone();
            flipped[at] ^= 0x40;
            NeverMisleads(flipped);
            NeverMisleads(page[..at]);
        }
    }

    [Theory]
    [InlineData(4, -1)]
    [InlineData(4, RecordPage.MaxRecords + 1)]
    [InlineData(8, -1)]
    [InlineData(8, int.MaxValue)]
    [InlineData(8, 3)]
    public void Impossible_sizes_are_refused_before_anything_is_allocated(int at, int value)
    {
        var page = RecordPage.Pack([Bytes("one")]);
        BinaryPrimitives.WriteInt32LittleEndian(page.AsSpan(at), value);
        Assert.Throws<InvalidDataException>(() => RecordPage.Unpack(page));
    }

    // A page is found by its digest, so damage shows there; here it must not crash or reach beyond the page.
    private static void NeverMisleads(byte[] page)
    {
        try
        {
            Assert.All(RecordPage.Unpack(page), record => Assert.InRange(record.Length, 0, page.Length * 100));
        }
        catch (InvalidDataException)
        {
        }
    }

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
