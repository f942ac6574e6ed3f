using OpenLedger.Lm.Influence;
using OpenLedger.Lm.Tests.Kernels;

namespace OpenLedger.Lm.Tests.Influence;

public sealed class StoredNarrowingTests
{
    private const ulong Seed = 41;

    private readonly Numbers random = new(Seed);

    // Every remainder of a vector; the largest at every place, of both signs.
    [Fact]
    public void Largest_is_found_at_every_place()
    {
        Assert.Equal(0, StoredNarrowing.Largest([]));
        for (var count = 1; count < 70; count++)
        {
            var numbers = Enumerable.Range(0, count).Select(_ => random.Next()).ToArray();
            for (var at = 0; at < count; at++)
            {
                var kept = numbers[at];
                numbers[at] = at % 2 == 0 ? 7 : -7;
                Assert.Equal(7, StoredNarrowing.Largest(numbers));
                numbers[at] = kept;
            }
        }
    }

    // The runtime's own rounding is the judge. Ties are between steps: halves of them, up to both ends and beyond.
    [Fact]
    public void Bytes_are_the_nearest_steps_and_ties_go_to_the_even()
    {
        float[] ties = [.. Enumerable.Range(-260, 521).Select(i => i / 2f)];
        Check(ties, 1);
        for (var count = 0; count < 100; count++)
        {
            Check([.. Enumerable.Range(0, count).Select(_ => random.Next())], 1f / 127);
        }

        static void Check(float[] numbers, float scale)
        {
            var made = new sbyte[numbers.Length];
            StoredNarrowing.ToSignedBytes(numbers, scale, made);
            var expected = numbers.Select(
                number => (sbyte)Math.Clamp(MathF.Round(number / scale), -127, 127));
            Assert.Equal(expected, made);
        }
    }

    [Fact]
    public void Halves_are_the_nearest_and_ties_go_to_the_even()
    {
        // Every half up to 1, what lies in the middle of it and the next, and the singles around that.
        List<float> numbers = [];
        for (ushort bits = 0; bits < 0x3C00; bits++)
        {
            var (half, next) = (BitConverter.UInt16BitsToHalf(bits), BitConverter.UInt16BitsToHalf((ushort)(bits + 1)));
            var middle = ((float)half + (float)next) / 2;
            numbers.AddRange([(float)half, middle, MathF.BitIncrement(middle), -MathF.BitDecrement(middle), -middle]);
        }

        Check([.. numbers, 1, -1], 1);
        for (var count = 0; count < 100; count++)
        {
            Check([.. Enumerable.Range(0, count).Select(_ => random.Next())], 1.25f);
        }

        static void Check(float[] numbers, float scale)
        {
            var made = new ushort[numbers.Length];
            StoredNarrowing.ToHalves(numbers, scale, made);
            Assert.Equal(numbers.Select(number => BitConverter.HalfToUInt16Bits((Half)(number / scale))), made);
        }
    }
}
