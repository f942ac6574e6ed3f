using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Kernels.Lanes;

namespace OpenLedger.Bench.Lm;

/// <summary>
/// What one thread of this machine can do at most: fused multiply-adds that wait for nothing, on numbers in registers.
/// </summary>
internal static class FmaPeak
{
    private const int Rounds = 4_000_000;
    private const int Sums = 12;

    /// <summary>10⁹ operations per second, a multiply-add being two; the best of several runs.</summary>
    public static double Gflops(TimeSpan window)
    {
        var best = 0.0;
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < window;)
        {
            best = Math.Max(best, KernelChoices.Available[0] switch
            {
                KernelChoice.Avx512 => Run<Lanes512, Vector512<float>>(),
                KernelChoice.Avx2 => Run<Lanes256, Vector256<float>>(),
                _ => Run<Lanes128, Vector128<float>>(),
            });
        }

        return best;
    }

    private static double Run<TLanes, TVector>()
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var watch = Stopwatch.StartNew();
        var sum = Chains<TLanes, TVector>(Rounds);
        var seconds = watch.Elapsed.TotalSeconds;
        return float.IsNaN(sum) ? 0 : 2.0 * Rounds * Sums * TLanes.Count / seconds / 1e9;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Chains<TLanes, TVector>(int rounds)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var (a, b) = (TLanes.All(0.999f), TLanes.All(0.001f));
        TVector s0 = a, s1 = a, s2 = a, s3 = a, s4 = a, s5 = a, s6 = a, s7 = a, s8 = a, s9 = a, s10 = a, s11 = a;
        for (var i = 0; i < rounds; i++)
        {
            (s0, s1) = (TLanes.MultiplyAdd(s0, a, b), TLanes.MultiplyAdd(s1, a, b));
            (s2, s3) = (TLanes.MultiplyAdd(s2, a, b), TLanes.MultiplyAdd(s3, a, b));
            (s4, s5) = (TLanes.MultiplyAdd(s4, a, b), TLanes.MultiplyAdd(s5, a, b));
            (s6, s7) = (TLanes.MultiplyAdd(s6, a, b), TLanes.MultiplyAdd(s7, a, b));
            (s8, s9) = (TLanes.MultiplyAdd(s8, a, b), TLanes.MultiplyAdd(s9, a, b));
            (s10, s11) = (TLanes.MultiplyAdd(s10, a, b), TLanes.MultiplyAdd(s11, a, b));
        }

        var all = TLanes.Add(TLanes.Add(TLanes.Add(s0, s1), TLanes.Add(s2, s3)), TLanes.Add(s4, s5));
        all = TLanes.Add(all, TLanes.Add(TLanes.Add(s6, s7), TLanes.Add(s8, s9)));
        return TLanes.Sum(TLanes.Add(all, TLanes.Add(s10, s11)));
    }
}
