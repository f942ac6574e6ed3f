using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace OpenLedger.Lm.Influence;

/// <summary>
/// Bytes times singles: what a query spends its time on. Bytes become singles by one instruction where the machine has
/// it, since taking vectors apart costs more than the product. Four sums side by side: a multiply-add need not wait for
/// the one before.
/// </summary>
internal static class SignedByteDot
{
    /// <summary>The inner product with the widest instructions that the machine has.</summary>
    public static float Of(ReadOnlySpan<sbyte> steps, ReadOnlySpan<float> with) =>
        Avx512F.IsSupported ? Wide512(steps, with) : Avx2.IsSupported ? Wide256(steps, with) : Portable(steps, with);

    public static float Wide512(ReadOnlySpan<sbyte> steps, ReadOnlySpan<float> with)
    {
        const int lanes = 16;
        Check(steps, with);
        ref var left = ref MemoryMarshal.GetReference(steps);
        ref var right = ref MemoryMarshal.GetReference(with);
        var (a, b) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var (c, d) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var at = 0;
        for (; at <= steps.Length - 4 * lanes; at += 4 * lanes)
        {
            a = Add(ref left, ref right, at, a);
            b = Add(ref left, ref right, at + lanes, b);
            c = Add(ref left, ref right, at + 2 * lanes, c);
            d = Add(ref left, ref right, at + 3 * lanes, d);
        }

        return Vector512.Sum(a + b + (c + d)) + Rest(steps[at..], with[at..]);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector512<float> Add(ref sbyte left, ref float right, int at, Vector512<float> sum)
        {
            var wide = Avx512F.ConvertToVector512Int32(Vector128.LoadUnsafe(ref left, (nuint)at));
            return Vector512.FusedMultiplyAdd(
                Vector512.ConvertToSingle(wide), Vector512.LoadUnsafe(ref right, (nuint)at), sum);
        }
    }

    public static float Wide256(ReadOnlySpan<sbyte> steps, ReadOnlySpan<float> with)
    {
        const int lanes = 8;
        Check(steps, with);
        ref var left = ref MemoryMarshal.GetReference(steps);
        ref var right = ref MemoryMarshal.GetReference(with);
        var (a, b) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var (c, d) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var at = 0;
        for (; at <= steps.Length - 4 * lanes; at += 4 * lanes)
        {
            a = Add(ref left, ref right, at, a);
            b = Add(ref left, ref right, at + lanes, b);
            c = Add(ref left, ref right, at + 2 * lanes, c);
            d = Add(ref left, ref right, at + 3 * lanes, d);
        }

        return Vector256.Sum(a + b + (c + d)) + Rest(steps[at..], with[at..]);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector256<float> Add(ref sbyte left, ref float right, int at, Vector256<float> sum)
        {
            var eight = Vector64.LoadUnsafe(ref left, (nuint)at).ToVector128();
            return Vector256.FusedMultiplyAdd(
                Vector256.ConvertToSingle(Avx2.ConvertToVector256Int32(eight)),
                Vector256.LoadUnsafe(ref right, (nuint)at), sum);
        }
    }

    public static float Portable(ReadOnlySpan<sbyte> steps, ReadOnlySpan<float> with)
    {
        Check(steps, with);
        var lanes = Vector<float>.Count;
        var (a, b, c, d) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
        var at = 0;
        for (; at <= steps.Length - Vector<sbyte>.Count; at += Vector<sbyte>.Count)
        {
            Vector.Widen(new Vector<sbyte>(steps[at..]), out var low, out var high);
            Vector.Widen(low, out var first, out var second);
            Vector.Widen(high, out var third, out var fourth);
            var right = with.Slice(at, Vector<sbyte>.Count);
            a = Vector.FusedMultiplyAdd(Vector.ConvertToSingle(first), new Vector<float>(right), a);
            b = Vector.FusedMultiplyAdd(Vector.ConvertToSingle(second), new Vector<float>(right[lanes..]), b);
            c = Vector.FusedMultiplyAdd(Vector.ConvertToSingle(third), new Vector<float>(right[(2 * lanes)..]), c);
            d = Vector.FusedMultiplyAdd(Vector.ConvertToSingle(fourth), new Vector<float>(right[(3 * lanes)..]), d);
        }

        return Vector.Sum(a + b + (c + d)) + Rest(steps[at..], with[at..]);
    }

    // Loads of the wide forms look at no bounds.
    private static void Check(ReadOnlySpan<sbyte> steps, ReadOnlySpan<float> with) =>
        ArgumentOutOfRangeException.ThrowIfNotEqual(with.Length, steps.Length, nameof(with));

    private static float Rest(ReadOnlySpan<sbyte> steps, ReadOnlySpan<float> with)
    {
        var sum = 0f;
        for (var at = 0; at < steps.Length; at++)
        {
            sum += steps[at] * with[at];
        }

        return sum;
    }
}
