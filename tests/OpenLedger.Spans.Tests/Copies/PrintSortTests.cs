using FsCheck;
using FsCheck.Fluent;
using OpenLedger.Spans.Copies;

namespace OpenLedger.Spans.Tests.Copies;

public sealed class PrintSortTests
{
    [Fact]
    public void Any_hashes_end_up_ascending_and_distinct() => Prop
        .ForAll(ArbMap.Default.ArbFor<ulong[]>(), hashes => Sorts(hashes))
        .Check(Config.QuickThrowOnFailure);

    [Theory]
    [InlineData(256, 64)]
    [InlineData(257, 64)]
    [InlineData(5000, 64)]
    [InlineData(5000, 8)]
    [InlineData(5000, 1)]
    public void Many_hashes_end_up_ascending_and_distinct(int count, int bits)
    {
        var random = new Random(count + bits);
        var hashes = new ulong[count];
        for (var i = 0; i < count; i++)
        {
            hashes[i] = (ulong)random.NextInt64(long.MinValue, long.MaxValue) >> (64 - bits);
        }

        Assert.True(Sorts(hashes));
    }

    private static bool Sorts(ulong[] hashes)
    {
        var sorted = hashes.ToArray();
        var count = PrintSort.SortDistinct(sorted);
        return sorted.Take(count).SequenceEqual(hashes.Distinct().Order());
    }
}
