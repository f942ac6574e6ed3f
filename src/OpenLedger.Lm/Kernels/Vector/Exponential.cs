using System.Runtime.CompilerServices;
using OpenLedger.Lm.Kernels.Lanes;

namespace OpenLedger.Lm.Kernels;

/// <summary>
/// eˣ on vectors, relative error below 10⁻⁷ from −87 to 88, outside of which x is taken as the bound.
/// </summary>
internal static class Exponential<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : unmanaged
{
    // x = n·ln 2 + r with |r| ≤ ln 2 / 2; eˣ = 2ⁿ · eʳ, and eʳ by its series. ln 2 is subtracted in two parts, since
    // n · ln 2 would lose the last bits of r.
    private const float Log2E = 1.44269504f;
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of(TVector x)
    {
        // The bounds come first: of a number and a NaN x86 takes the second, and a NaN must not become a number.
        x = TLanes.Min(TLanes.All(88), TLanes.Max(TLanes.All(-87), x));
        var n = TLanes.Round(TLanes.Multiply(x, TLanes.All(Log2E)));
        var r = TLanes.MultiplyAdd(n, TLanes.All(-Ln2High), x);
        r = TLanes.MultiplyAdd(n, TLanes.All(-Ln2Low), r);
        var series = TLanes.All(1f / 5040);
        series = TLanes.MultiplyAdd(series, r, TLanes.All(1f / 720));
        series = TLanes.MultiplyAdd(series, r, TLanes.All(1f / 120));
        series = TLanes.MultiplyAdd(series, r, TLanes.All(1f / 24));
        series = TLanes.MultiplyAdd(series, r, TLanes.All(1f / 6));
        series = TLanes.MultiplyAdd(series, r, TLanes.All(1f / 2));
        series = TLanes.MultiplyAdd(series, r, TLanes.All(1));
        series = TLanes.MultiplyAdd(series, r, TLanes.All(1));
        return TLanes.Multiply(series, TLanes.PowerOfTwo(n));
    }

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sigmoid(TVector x) => TLanes.Divide(
        TLanes.All(1), TLanes.Add(TLanes.All(1), Of(TLanes.Subtract(TLanes.Zero, x))));
}
