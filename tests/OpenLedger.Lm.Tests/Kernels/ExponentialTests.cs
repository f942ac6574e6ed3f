using System.Runtime.Intrinsics;
using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Kernels.Lanes;

namespace OpenLedger.Lm.Tests.Kernels;

public sealed unsafe class ExponentialTests
{
    // As the exponential says of itself.
    private const double Claimed = 1e-7;

    private const float Lowest = -87;
    private const float Highest = 88;

    [Theory]
    [MemberData(nameof(Choices.Vectors), MemberType = typeof(Choices))]
    public void Error_over_the_whole_range_is_as_claimed(KernelChoice choice)
    {
        var (worst, at) = choice switch
        {
            KernelChoice.Avx512 => Worst<Lanes512, Vector512<float>>(),
            KernelChoice.Avx2 => Worst<Lanes256, Vector256<float>>(),
            _ => Worst<Lanes128, Vector128<float>>(),
        };
        Assert.True(worst <= Claimed, $"relative error {worst:E2} at {at:R}");
    }

    [Theory]
    [MemberData(nameof(Choices.Vectors), MemberType = typeof(Choices))]
    public void Outside_of_the_range_its_bounds_are_taken_and_NaN_stays(KernelChoice choice)
    {
        float[] x = [-87, -88, -1e30f, float.NegativeInfinity, 88, 88.5f, 1e30f, float.PositiveInfinity, float.NaN, 0];
        var y = Array.ConvertAll(x, number => One(choice, number));
        Assert.All(y[..4], number => Assert.Equal(y[0], number));
        Assert.All(y[4..8], number => Assert.Equal(y[4], number));
        Assert.True(y[0] > 0 && float.IsFinite(y[4]), $"{y[0]:R}, {y[4]:R}");
        Assert.True(float.IsNaN(y[8]), $"{y[8]:R}");
        Assert.Equal(1, y[9]);
    }

    private static float One(KernelChoice choice, float x) => choice switch
    {
        KernelChoice.Avx512 => Exponential<Lanes512, Vector512<float>>.Of(Vector512.Create(x))[0],
        KernelChoice.Avx2 => Exponential<Lanes256, Vector256<float>>.Of(Vector256.Create(x))[0],
        _ => Exponential<Lanes128, Vector128<float>>.Of(Vector128.Create(x))[0],
    };

    // Every 997th float of either sign from 0 to the bound, some two million of them, and the bounds themselves.
    private static (double Error, float At) Worst<TLanes, TVector>()
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var worst = (Error: 0.0, At: 0f);
        var x = stackalloc float[TLanes.Count];
        var y = stackalloc float[TLanes.Count];
        foreach (var bound in new[] { Lowest, Highest })
        {
            var (last, sign) = (BitConverter.SingleToUInt32Bits(Math.Abs(bound)), Math.Sign(bound));
            for (var bits = 0L; bits < last + 997L * TLanes.Count; bits += 997L * TLanes.Count)
            {
                for (var lane = 0; lane < TLanes.Count; lane++)
                {
                    x[lane] = sign * BitConverter.UInt32BitsToSingle((uint)Math.Min(bits + 997 * lane, last));
                }

                TLanes.Store(y, Exponential<TLanes, TVector>.Of(TLanes.Load(x)));
                for (var lane = 0; lane < TLanes.Count; lane++)
                {
                    var exact = Math.Exp(x[lane]);
                    var error = Math.Abs(y[lane] - exact) / exact;
                    worst = error > worst.Error ? (error, x[lane]) : worst;
                }
            }
        }

        return worst;
    }
}
