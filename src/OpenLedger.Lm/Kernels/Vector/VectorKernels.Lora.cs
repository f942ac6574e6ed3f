using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace OpenLedger.Lm.Kernels;

internal sealed unsafe partial class VectorKernels<TLanes, TVector>
{
    public override void LoraDown(float* x, AdapterMatrix a, float* u)
    {
        if (a.IsBrainFloat)
        {
            Down<BrainFloatPanel<TLanes, TVector>, ushort>(x, a.BrainFloats, a, u);
        }
        else
        {
            Down<FloatPanel<TLanes, TVector>, float>(x, a.Floats, a, u);
        }
    }

    public override void LoraUp(float* u, AdapterMatrix turnedB, float scale, float* y)
    {
        if (turnedB.IsBrainFloat)
        {
            Up<BrainFloatPanel<TLanes, TVector>, ushort>(u, turnedB.BrainFloats, turnedB, scale, y);
        }
        else
        {
            Up<FloatPanel<TLanes, TVector>, float>(u, turnedB.Floats, turnedB, scale, y);
        }
    }

    // Four rows of A at a time, each with a sum of its own: x is loaded once for the four.
    private static void Down<TPanel, TNumber>(float* x, TNumber* rows, AdapterMatrix a, float* u)
        where TPanel : struct, IPanel<TVector, TNumber>
        where TNumber : unmanaged
    {
        var (row, width) = (0, a.Columns);
        for (; row + 4 <= a.Rows; row += 4, rows += 4 * width)
        {
            TVector s0 = TLanes.Zero, s1 = TLanes.Zero, s2 = TLanes.Zero, s3 = TLanes.Zero;
            var i = 0;
            for (; i <= width - TLanes.Count; i += TLanes.Count)
            {
                var value = TLanes.Load(x + i);
                s0 = TLanes.MultiplyAdd(value, TPanel.Load(rows + i), s0);
                s1 = TLanes.MultiplyAdd(value, TPanel.Load(rows + width + i), s1);
                s2 = TLanes.MultiplyAdd(value, TPanel.Load(rows + 2 * width + i), s2);
                s3 = TLanes.MultiplyAdd(value, TPanel.Load(rows + 3 * width + i), s3);
            }

            TLanes.FourSums(s0, s1, s2, s3).Store(u + row);
            for (var rest = 0; i < width && rest < 4; rest++)
            {
                u[row + rest] += Rest(x, rows + rest * width, i, width);
            }
        }

        for (; row < a.Rows; row++, rows += width)
        {
            var sums = TLanes.Zero;
            var i = 0;
            for (; i <= width - TLanes.Count; i += TLanes.Count)
            {
                sums = TLanes.MultiplyAdd(TLanes.Load(x + i), TPanel.Load(rows + i), sums);
            }

            u[row] = TLanes.Sum(sums) + Rest(x, rows, i, width);
        }
    }

    private static void Up<TPanel, TNumber>(float* u, TNumber* rows, AdapterMatrix b, float scale, float* y)
        where TPanel : struct, IPanel<TVector, TNumber>
        where TNumber : unmanaged
    {
        var (i, width) = (0, b.Columns);
        var all = TLanes.All(scale);
        for (; i <= width - 4 * TLanes.Count; i += 4 * TLanes.Count)
        {
            // Four sums, because one would wait for itself.
            TVector s0 = TLanes.Zero, s1 = TLanes.Zero, s2 = TLanes.Zero, s3 = TLanes.Zero;
            var at = rows + i;
            for (var row = 0; row < b.Rows; row++, at += width)
            {
                var factor = TLanes.All(u[row]);
                s0 = TLanes.MultiplyAdd(factor, TPanel.Load(at), s0);
                s1 = TLanes.MultiplyAdd(factor, TPanel.Load(at + TLanes.Count), s1);
                s2 = TLanes.MultiplyAdd(factor, TPanel.Load(at + 2 * TLanes.Count), s2);
                s3 = TLanes.MultiplyAdd(factor, TPanel.Load(at + 3 * TLanes.Count), s3);
            }

            AddTo(y + i, s0, all);
            AddTo(y + i + TLanes.Count, s1, all);
            AddTo(y + i + 2 * TLanes.Count, s2, all);
            AddTo(y + i + 3 * TLanes.Count, s3, all);
        }

        for (; i <= width - TLanes.Count; i += TLanes.Count)
        {
            var sums = TLanes.Zero;
            for (var row = 0; row < b.Rows; row++)
            {
                sums = TLanes.MultiplyAdd(TLanes.All(u[row]), TPanel.Load(rows + (nint)row * width + i), sums);
            }

            AddTo(y + i, sums, all);
        }

        for (; i < width; i++)
        {
            float sum = 0;
            for (var row = 0; row < b.Rows; row++)
            {
                sum = MathF.FusedMultiplyAdd(u[row], Number(rows + (nint)row * width + i), sum);
            }

            y[i] = MathF.FusedMultiplyAdd(sum, scale, y[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(float* y, TVector sums, TVector scale) =>
        TLanes.Store(y, TLanes.MultiplyAdd(sums, scale, TLanes.Load(y)));

    private static float Rest<TNumber>(float* x, TNumber* row, int from, int width)
        where TNumber : unmanaged
    {
        float sum = 0;
        for (var i = from; i < width; i++)
        {
            sum = MathF.FusedMultiplyAdd(x[i], Number(row + i), sum);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Number<TNumber>(TNumber* at)
        where TNumber : unmanaged
        => sizeof(TNumber) == sizeof(ushort)
            ? BitConverter.UInt32BitsToSingle((uint)*(ushort*)at << 16)
            : *(float*)at;
}
