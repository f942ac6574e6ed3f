using System.Runtime.Intrinsics.X86;
using OpenLedger.Lm.Influence;
using OpenLedger.Lm.Tests.Kernels;

namespace OpenLedger.Lm.Tests.Influence;

public sealed class StoredDotTests
{
    private const ulong Seed = 12;

    private readonly Numbers random = new(Seed);

    [Fact]
    public void Singles_give_the_sum() => Every_width_gives_the_sum<float, SingleForm>(_ => random.Next(), x => x);

    // The ends of what a half holds, and numbers below its smallest normal one.
    [Fact]
    public void Halves_give_the_sum() => Every_width_gives_the_sum<ushort, HalfForm>(
        i => BitConverter.HalfToUInt16Bits(i switch
        {
            3 => (Half)1,
            4 => (Half)(-1),
            5 => Half.Epsilon,
            6 => -Half.Epsilon,
            _ => (Half)(random.Next() * (i % 3 == 0 ? 1e-6f : 1)),
        }),
        bits => (double)BitConverter.UInt16BitsToHalf(bits));

    [Fact]
    public void Bytes_give_the_sum() => Every_width_gives_the_sum<sbyte, SignedByteForm>(
        i => i switch
        {
            3 => sbyte.MinValue,
            4 => sbyte.MaxValue,
            _ => (sbyte)(random.Next() * 127),
        },
        step => step);

    [Fact]
    public void Every_finite_half_is_widened_exactly()
    {
        ushort[] halves =
        [
            .. Enumerable.Range(0, 1 << 16).Select(bits => (ushort)bits)
                .Where(bits => Half.IsFinite(BitConverter.UInt16BitsToHalf(bits))),
        ];
        var wide = new float[halves.Length];
        StoredDot<ushort, HalfForm>.Widen(halves, wide);
        for (var at = 0; at < halves.Length; at++)
        {
            var expected = (float)BitConverter.UInt16BitsToHalf(halves[at]);
            AssertSame(expected, wide[at]);
            // The narrower loads, which this machine may not choose: from here if as many numbers follow.
            var from = Math.Min(at, halves.Length - 8);
            AssertSame(expected, HalfForm.Load128(ref halves[Math.Min(at, halves.Length - 4)], 0)
                [at - Math.Min(at, halves.Length - 4)]);
            if (Avx2.IsSupported)
            {
                AssertSame(expected, HalfForm.Load256(ref halves[from], 0)[at - from]);
            }
        }

        static void AssertSame(float expected, float actual) => Assert.Equal(
            BitConverter.SingleToUInt32Bits(expected), BitConverter.SingleToUInt32Bits(actual));
    }

    [Fact]
    public void Lengths_that_differ_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => StoredDot<sbyte, SignedByteForm>.Of(new sbyte[70], new float[69]));

    // Every remainder of the widest step.
    private void Every_width_gives_the_sum<TStored, TForm>(Func<int, TStored> made, Func<TStored, double> value)
        where TStored : unmanaged
        where TForm : struct, IStoredForm<TStored>
    {
        for (var count = 0; count < 200; count++)
        {
            var stored = Enumerable.Range(0, count).Select(made).ToArray();
            var with = Enumerable.Range(0, count).Select(_ => random.Next()).ToArray();
            var terms = stored.Zip(with, (number, other) => value(number) * other).ToArray();
            var allowed = 1e-6 * terms.Sum(Math.Abs);
            AssertNear(StoredDot<TStored, TForm>.Of(stored, with), "best");
            AssertNear(StoredDot<TStored, TForm>.Portable(stored, with), "portable");
            if (Avx2.IsSupported)
            {
                AssertNear(StoredDot<TStored, TForm>.Wide256(stored, with), "256 bits");
            }

            if (Avx512F.IsSupported)
            {
                AssertNear(StoredDot<TStored, TForm>.Wide512(stored, with), "512 bits");
            }

            void AssertNear(float actual, string what) => Assert.True(
                Math.Abs(terms.Sum() - actual) <= allowed,
                $"{what}, {count}: {actual:R}, expected {terms.Sum():R} ± {allowed:R} (seed {Seed})");
        }
    }
}
