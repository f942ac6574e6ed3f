using System.Runtime.Intrinsics.X86;
using OpenLedger.Lm.Influence;
using OpenLedger.Lm.Tests.Kernels;

namespace OpenLedger.Lm.Tests.Influence;

public sealed class SignedByteDotTests
{
    private const ulong Seed = 12;

    // Every remainder of the widest step, and the ends of what a byte holds.
    [Fact]
    public void Every_width_of_instructions_gives_the_sum()
    {
        var random = new Numbers(Seed);
        for (var count = 0; count < 200; count++)
        {
            var steps = Enumerable.Range(0, count).Select(i => i switch
            {
                3 => sbyte.MinValue,
                4 => sbyte.MaxValue,
                _ => (sbyte)(random.Next() * 127),
            }).ToArray();
            var with = Enumerable.Range(0, count).Select(_ => random.Next()).ToArray();
            var expected = steps.Zip(with, (step, number) => (double)step * number).Sum();
            AssertNear(SignedByteDot.Of(steps, with), "best");
            AssertNear(SignedByteDot.Portable(steps, with), "portable");
            if (Avx2.IsSupported)
            {
                AssertNear(SignedByteDot.Wide256(steps, with), "256 bits");
            }

            if (Avx512F.IsSupported)
            {
                AssertNear(SignedByteDot.Wide512(steps, with), "512 bits");
            }

            void AssertNear(float actual, string what) => Assert.True(
                Math.Abs(expected - actual) < 2e-3,
                $"{what}, {count}: {actual:R}, expected {expected:R} (seed {Seed})");
        }
    }

    [Fact]
    public void Lengths_that_differ_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SignedByteDot.Of(new sbyte[70], new float[69]));
}
