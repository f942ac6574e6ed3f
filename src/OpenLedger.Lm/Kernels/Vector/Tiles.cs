using System.Runtime.CompilerServices;
using OpenLedger.Lm.Kernels.Lanes;

namespace OpenLedger.Lm.Kernels;

/// <summary>
/// The innermost loops of a product: a few rows by two vectors of columns, held in registers over all steps. Eight
/// independent sums are what two multiply-add units need to stay busy; sixteen leave room for the loads.
/// </summary>
internal static unsafe class Tiles<TLanes, TVector, TPanel, TNumber>
    where TLanes : struct, ILanes<TVector>
    where TVector : unmanaged
    where TPanel : struct, IPanel<TVector, TNumber>
    where TNumber : unmanaged
{
    /// <summary>8 rows × 2 vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Eight(LeftMatrix left, TNumber* panel, int steps, float* result, long stride, bool accumulate)
    {
        float* a0 = left.Start, a1 = a0 + left.RowStride, a2 = a1 + left.RowStride, a3 = a2 + left.RowStride;
        float* a4 = a3 + left.RowStride, a5 = a4 + left.RowStride, a6 = a5 + left.RowStride, a7 = a6 + left.RowStride;
        TVector s00, s01, s10, s11, s20, s21, s30, s31, s40, s41, s50, s51, s60, s61, s70, s71;
        Begin(result, accumulate, out s00, out s01);
        Begin(result + stride, accumulate, out s10, out s11);
        Begin(result + 2 * stride, accumulate, out s20, out s21);
        Begin(result + 3 * stride, accumulate, out s30, out s31);
        Begin(result + 4 * stride, accumulate, out s40, out s41);
        Begin(result + 5 * stride, accumulate, out s50, out s51);
        Begin(result + 6 * stride, accumulate, out s60, out s61);
        Begin(result + 7 * stride, accumulate, out s70, out s71);
        var at = (nint)0;
        var stepStride = (nint)left.StepStride;
        for (var end = panel + (nint)steps * Panels.Width; panel < end; panel += Panels.Width)
        {
            var (b0, b1) = (TPanel.Load(panel), TPanel.Load(panel + TLanes.Count));
            var a = TLanes.All(a0[at]);
            (s00, s01) = (TLanes.MultiplyAdd(a, b0, s00), TLanes.MultiplyAdd(a, b1, s01));
            a = TLanes.All(a1[at]);
            (s10, s11) = (TLanes.MultiplyAdd(a, b0, s10), TLanes.MultiplyAdd(a, b1, s11));
            a = TLanes.All(a2[at]);
            (s20, s21) = (TLanes.MultiplyAdd(a, b0, s20), TLanes.MultiplyAdd(a, b1, s21));
            a = TLanes.All(a3[at]);
            (s30, s31) = (TLanes.MultiplyAdd(a, b0, s30), TLanes.MultiplyAdd(a, b1, s31));
            a = TLanes.All(a4[at]);
            (s40, s41) = (TLanes.MultiplyAdd(a, b0, s40), TLanes.MultiplyAdd(a, b1, s41));
            a = TLanes.All(a5[at]);
            (s50, s51) = (TLanes.MultiplyAdd(a, b0, s50), TLanes.MultiplyAdd(a, b1, s51));
            a = TLanes.All(a6[at]);
            (s60, s61) = (TLanes.MultiplyAdd(a, b0, s60), TLanes.MultiplyAdd(a, b1, s61));
            a = TLanes.All(a7[at]);
            (s70, s71) = (TLanes.MultiplyAdd(a, b0, s70), TLanes.MultiplyAdd(a, b1, s71));
            at += stepStride;
        }

        End(result, s00, s01);
        End(result + stride, s10, s11);
        End(result + 2 * stride, s20, s21);
        End(result + 3 * stride, s30, s31);
        End(result + 4 * stride, s40, s41);
        End(result + 5 * stride, s50, s51);
        End(result + 6 * stride, s60, s61);
        End(result + 7 * stride, s70, s71);
    }

    /// <summary>4 rows × 2 vectors: what sixteen registers hold, and what eight rows leave over.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Four(LeftMatrix left, TNumber* panel, int steps, float* result, long stride, bool accumulate)
    {
        float* a0 = left.Start, a1 = a0 + left.RowStride, a2 = a1 + left.RowStride, a3 = a2 + left.RowStride;
        TVector s00, s01, s10, s11, s20, s21, s30, s31;
        Begin(result, accumulate, out s00, out s01);
        Begin(result + stride, accumulate, out s10, out s11);
        Begin(result + 2 * stride, accumulate, out s20, out s21);
        Begin(result + 3 * stride, accumulate, out s30, out s31);
        var at = (nint)0;
        var stepStride = (nint)left.StepStride;
        for (var end = panel + (nint)steps * Panels.Width; panel < end; panel += Panels.Width)
        {
            var (b0, b1) = (TPanel.Load(panel), TPanel.Load(panel + TLanes.Count));
            var a = TLanes.All(a0[at]);
            (s00, s01) = (TLanes.MultiplyAdd(a, b0, s00), TLanes.MultiplyAdd(a, b1, s01));
            a = TLanes.All(a1[at]);
            (s10, s11) = (TLanes.MultiplyAdd(a, b0, s10), TLanes.MultiplyAdd(a, b1, s11));
            a = TLanes.All(a2[at]);
            (s20, s21) = (TLanes.MultiplyAdd(a, b0, s20), TLanes.MultiplyAdd(a, b1, s21));
            a = TLanes.All(a3[at]);
            (s30, s31) = (TLanes.MultiplyAdd(a, b0, s30), TLanes.MultiplyAdd(a, b1, s31));
            at += stepStride;
        }

        End(result, s00, s01);
        End(result + stride, s10, s11);
        End(result + 2 * stride, s20, s21);
        End(result + 3 * stride, s30, s31);
    }

    /// <summary>
    /// One row × two vectors of up to four panels at once: a single row has too few sums in one panel to hide the time
    /// that a multiply-add takes.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OneByFourPanels(
        LeftMatrix left, TNumber* panel, nint apart, int steps, float* result, bool accumulate)
    {
        TNumber* p1 = panel + apart, p2 = p1 + apart, p3 = p2 + apart;
        TVector s00, s01, s10, s11, s20, s21, s30, s31;
        Begin(result, accumulate, out s00, out s01);
        Begin(result + Panels.Width, accumulate, out s10, out s11);
        Begin(result + 2 * Panels.Width, accumulate, out s20, out s21);
        Begin(result + 3 * Panels.Width, accumulate, out s30, out s31);
        var from = left.Start;
        var end = (nint)steps * Panels.Width;
        for (var at = (nint)0; at < end; at += Panels.Width, from += left.StepStride)
        {
            var a = TLanes.All(*from);
            s00 = TLanes.MultiplyAdd(a, TPanel.Load(panel + at), s00);
            s01 = TLanes.MultiplyAdd(a, TPanel.Load(panel + at + TLanes.Count), s01);
            s10 = TLanes.MultiplyAdd(a, TPanel.Load(p1 + at), s10);
            s11 = TLanes.MultiplyAdd(a, TPanel.Load(p1 + at + TLanes.Count), s11);
            s20 = TLanes.MultiplyAdd(a, TPanel.Load(p2 + at), s20);
            s21 = TLanes.MultiplyAdd(a, TPanel.Load(p2 + at + TLanes.Count), s21);
            s30 = TLanes.MultiplyAdd(a, TPanel.Load(p3 + at), s30);
            s31 = TLanes.MultiplyAdd(a, TPanel.Load(p3 + at + TLanes.Count), s31);
        }

        End(result, s00, s01);
        End(result + Panels.Width, s10, s11);
        End(result + 2 * Panels.Width, s20, s21);
        End(result + 3 * Panels.Width, s30, s31);
    }

    /// <summary>One row × two vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void One(LeftMatrix left, TNumber* panel, int steps, float* result, bool accumulate)
    {
        Begin(result, accumulate, out var s0, out var s1);
        var from = left.Start;
        for (var step = 0; step < steps; step++, panel += Panels.Width, from += left.StepStride)
        {
            var a = TLanes.All(*from);
            s0 = TLanes.MultiplyAdd(a, TPanel.Load(panel), s0);
            s1 = TLanes.MultiplyAdd(a, TPanel.Load(panel + TLanes.Count), s1);
        }

        End(result, s0, s1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Begin(float* at, bool accumulate, out TVector low, out TVector high) =>
        (low, high) = accumulate ? (TLanes.Load(at), TLanes.Load(at + TLanes.Count)) : (TLanes.Zero, TLanes.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void End(float* at, TVector low, TVector high)
    {
        TLanes.Store(at, low);
        TLanes.Store(at + TLanes.Count, high);
    }
}
