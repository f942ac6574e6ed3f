using FsCheck;
using FsCheck.Fluent;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Tests.Ledger;

public sealed class OpenSplitTests
{
    private static readonly Gen<long> Weight = Gen.OneOf(
        Gen.Choose(0, 5).Select(weight => (long)weight),
        Always.AnyLong.Select(any => any & long.MaxValue));

    private static readonly Gen<(long Amount, long[] Weights)> Splits =
        from amount in Gen.OneOf(Gen.Choose(0, 20).Select(few => (long)few), Weight)
        from weights in Weight.ArrayOf()
        where weights.Any(weight => weight > 0)
        select (amount, weights);

    public static TheoryData<long, long[], long[]> Cases => new()
    {
        { 0, [1, 2], [0, 0] },
        { 100, [1], [100] },
        { 100, [1, 1], [50, 50] },
        { 100, [1, 1, 1], [34, 33, 33] },
        { 101, [1, 1, 1], [34, 34, 33] },
        { 1, [1, 1, 1], [1, 0, 0] },
        { 1, [0, 1, 1], [0, 1, 0] },
        { 1, [1, 2, 2], [0, 1, 0] },
        { 5, [0, 7, 0], [0, 5, 0] },
        { 10, [20, 20, 10, 50], [2, 2, 1, 5] },
        { 7, [20, 20, 10, 50], [1, 1, 1, 4] },
        { long.MaxValue, [1, 1], [4611686018427387904, 4611686018427387903] },
        { long.MaxValue, [long.MaxValue, long.MaxValue], [4611686018427387904, 4611686018427387903] },
        { long.MaxValue, [long.MaxValue, 0], [long.MaxValue, 0] },
        { 1, [long.MaxValue, long.MaxValue - 1], [1, 0] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Split_gives_the_parts(long amount, long[] weights, long[] parts) =>
        Assert.Equal(parts, new Open(amount).Split(weights).Select(part => part.Micro));

    [Theory]
    [InlineData(1, new long[0])]
    [InlineData(1, new long[] { 0, 0 })]
    [InlineData(1, new long[] { 3, -1 })]
    [InlineData(-1, new long[] { 1 })]
    [InlineData(long.MinValue, new long[] { 1 })]
    public void Split_of_nothing_sensible_throws(long amount, long[] weights) =>
        Assert.Throws<ArgumentException>(() => new Open(amount).Split(weights));

    [Fact]
    public void Parts_sum_to_the_whole_and_each_is_within_one_micro_of_its_share() => Always.Holds(
        Splits,
        split =>
        {
            var parts = Parts(split);
            var total = Total(split.Weights);
            Assert.Equal((Int128)split.Amount, Total(parts));
            for (var i = 0; i < parts.Length; i++)
            {
                var off = ((Int128)parts[i] * total) - ((Int128)split.Amount * split.Weights[i]);
                Assert.True(Int128.Abs(off) < total, $"Part {i} of {split.Amount} is a micro or more off.");
            }
        },
        runs: 1000);

    [Fact]
    public void Extra_micros_go_to_the_largest_remainders_and_among_equals_to_the_earlier() => Always.Holds(
        Splits,
        split =>
        {
            var parts = Parts(split);
            var total = Total(split.Weights);
            var byRemainder = Enumerable.Range(0, parts.Length)
                .OrderByDescending(i => (Int128)split.Amount * split.Weights[i] % total)
                .ThenBy(i => i)
                .Select(i => parts[i] - (long)((Int128)split.Amount * split.Weights[i] / total))
                .ToList();
            Assert.Equal(byRemainder.OrderDescending(), byRemainder);
            Assert.All(byRemainder, extra => Assert.InRange(extra, 0, 1));
        },
        runs: 1000);

    private static long[] Parts((long Amount, long[] Weights) split) =>
        [.. new Open(split.Amount).Split(split.Weights).Select(part => part.Micro)];

    private static Int128 Total(long[] numbers) => numbers.Aggregate(Int128.Zero, (sum, each) => sum + each);
}
