using OpenLedger.Core.Datanets.Copies;

namespace OpenLedger.Core.Tests.Datanets.Copies;

public sealed class ClaimTableTests
{
    /// <summary>One change; bytes that FsCheck draws and shrinks.</summary>
    public sealed record Change(ushort Which, byte Value);

    [Fact]
    public void Table_is_a_dictionary() => Always.Holds<Change[]>(
        changes => Compare(changes, which => ClaimKey.OfPrint((ulong)which % 300)), runs: 200, size: 2000);

    [Fact]
    public void Table_is_a_dictionary_where_keys_crowd_at_its_ends() => Always.Holds<Change[]>(
        changes => Compare(
            changes, which => (which & 1) == 0 ? (ulong)which % 200 : ClaimKey.Max - ((ulong)which % 200)),
        runs: 200,
        size: 1000);

    [Fact]
    public void Many_entries_take_less_than_14_bytes_each()
    {
        const int count = 1 << 20;
        var table = new ClaimTable();
        for (var print = 0; print < count; print++)
        {
            table[ClaimKey.OfPrint((ulong)print)] = (uint)print + 1;
        }

        Assert.Equal(count, table.Count);
        Assert.InRange(table.SizeBytes / (double)count, 10, 14.2);
        Assert.All(
            Enumerable.Range(0, count), print => Assert.Equal((uint)print + 1, table[ClaimKey.OfPrint((ulong)print)]));
    }

    [Fact]
    public void Keys_of_prints_contents_and_records_are_never_the_same()
    {
        var keys = Enumerable.Range(1, 100_000).SelectMany(number => new[]
        {
            ClaimKey.OfPrint((ulong)number), ClaimKey.OfContent((ulong)number), ClaimKey.OfRecord((uint)number),
        }).ToList();
        Assert.Equal(keys.Count, keys.Distinct().Count());
        Assert.All(keys, key => Assert.InRange(key, 0UL, ClaimKey.Max));
        Assert.NotEqual(ClaimKey.OfRecord(1), ClaimKey.OfRecord(ClaimOptions.LastRecord));
    }

    [Fact]
    public void Log_hands_out_each_key_once_in_order_with_its_last_value() => Always.Holds<Change[]>(
        changes =>
        {
            var log = new ChangeLog();
            var expected = new SortedDictionary<ulong, uint>();
            foreach (var change in changes)
            {
                var key = ClaimKey.OfPrint((ulong)change.Which % 100);
                log.Add(key, change.Value);
                expected[key] = change.Value;
            }

            Assert.Equal(expected.Select(each => (each.Key, each.Value)), Entries.Of(Entries.Drain(log)));
            Assert.Empty(Entries.Of(Entries.Drain(log)));
        },
        runs: 200,
        size: 500);

    private static void Compare(Change[] changes, Func<ushort, ulong> keyOf)
    {
        var (table, expected) = (new ClaimTable(), new Dictionary<ulong, uint>());
        foreach (var change in changes)
        {
            // Every third removes.
            var value = change.Value % 3 == 0 ? 0u : change.Value;
            table[keyOf(change.Which)] = value;
            expected[keyOf(change.Which)] = value;
        }

        Assert.All(expected, each => Assert.Equal(each.Value, table[each.Key]));
        Assert.Equal(expected.Count(each => each.Value != 0), table.Count);
    }
}
