using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace OpenLedger.Lm.Influence;

/// <summary>
/// Stored numbers times singles: what a query spends its time on. Four sums side by side: a multiply-add need not wait
/// for the one before.
/// </summary>
internal static class StoredDot<TStored, TForm>
    where TStored : unmanaged
    where TForm : struct, IStoredForm<TStored>
{
    /// <summary>The inner product with the widest instructions that the machine has.</summary>
    public static float Of(ReadOnlySpan<TStored> stored, ReadOnlySpan<float> with) =>
        Avx512F.IsSupported ? Wide512(stored, with) : Avx2.IsSupported ? Wide256(stored, with) : Portable(stored, with);

    public static float Wide512(ReadOnlySpan<TStored> stored, ReadOnlySpan<float> with)
    {
        const int lanes = 16;
        Check(stored, with);
        ref var left = ref MemoryMarshal.GetReference(stored);
        ref var right = ref MemoryMarshal.GetReference(with);
        var (a, b) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var (c, d) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var at = 0;
        for (; at <= stored.Length - 4 * lanes; at += 4 * lanes)
        {
            a = Add(ref left, ref right, at, a);
            b = Add(ref left, ref right, at + lanes, b);
            c = Add(ref left, ref right, at + 2 * lanes, c);
            d = Add(ref left, ref right, at + 3 * lanes, d);
        }

        return Vector512.Sum(a + b + (c + d)) + Rest(stored[at..], with[at..]);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector512<float> Add(ref TStored left, ref float right, int at, Vector512<float> sum) =>
            Vector512.FusedMultiplyAdd(
                TForm.Load512(ref left, at), Vector512.LoadUnsafe(ref right, (nuint)at), sum);
    }

    public static float Wide256(ReadOnlySpan<TStored> stored, ReadOnlySpan<float> with)
    {
        const int lanes = 8;
        Check(stored, with);
        ref var left = ref MemoryMarshal.GetReference(stored);
        ref var right = ref MemoryMarshal.GetReference(with);
        var (a, b) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var (c, d) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var at = 0;
        for (; at <= stored.Length - 4 * lanes; at += 4 * lanes)
        {
            a = Add(ref left, ref right, at, a);
            b = Add(ref left, ref right, at + lanes, b);
            c = Add(ref left, ref right, at + 2 * lanes, c);
            d = Add(ref left, ref right, at + 3 * lanes, d);
        }

        return Vector256.Sum(a + b + (c + d)) + Rest(stored[at..], with[at..]);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector256<float> Add(ref TStored left, ref float right, int at, Vector256<float> sum) =>
            Vector256.FusedMultiplyAdd(
                TForm.Load256(ref left, at), Vector256.LoadUnsafe(ref right, (nuint)at), sum);
    }

    public static float Portable(ReadOnlySpan<TStored> stored, ReadOnlySpan<float> with)
    {
        const int lanes = 4;
        Check(stored, with);
        ref var left = ref MemoryMarshal.GetReference(stored);
        ref var right = ref MemoryMarshal.GetReference(with);
        var (a, b) = (Vector128<float>.Zero, Vector128<float>.Zero);
        var (c, d) = (Vector128<float>.Zero, Vector128<float>.Zero);
        var at = 0;
        for (; at <= stored.Length - 4 * lanes; at += 4 * lanes)
        {
            a = Add(ref left, ref right, at, a);
            b = Add(ref left, ref right, at + lanes, b);
            c = Add(ref left, ref right, at + 2 * lanes, c);
            d = Add(ref left, ref right, at + 3 * lanes, d);
        }

        return Vector128.Sum(a + b + (c + d)) + Rest(stored[at..], with[at..]);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector128<float> Add(ref TStored left, ref float right, int at, Vector128<float> sum) =>
            sum + TForm.Load128(ref left, at) * Vector128.LoadUnsafe(ref right, (nuint)at);
    }

    /// <summary>Stored numbers as singles.</summary>
    public static void Widen(ReadOnlySpan<TStored> stored, Span<float> into)
    {
        Check(stored, into);
        ref var left = ref MemoryMarshal.GetReference(stored);
        ref var right = ref MemoryMarshal.GetReference(into);
        var at = 0;
        for (; Avx512F.IsSupported && at <= stored.Length - 16; at += 16)
        {
            TForm.Load512(ref left, at).StoreUnsafe(ref right, (nuint)at);
        }

        for (; at <= stored.Length - 4; at += 4)
        {
            TForm.Load128(ref left, at).StoreUnsafe(ref right, (nuint)at);
        }

        for (; at < stored.Length; at++)
        {
            into[at] = TForm.Load(stored[at]);
        }
    }

    // Loads of vectors look at no bounds.
    private static void Check(ReadOnlySpan<TStored> stored, ReadOnlySpan<float> with) =>
        ArgumentOutOfRangeException.ThrowIfNotEqual(with.Length, stored.Length, nameof(with));

    private static float Rest(ReadOnlySpan<TStored> stored, ReadOnlySpan<float> with)
    {
        var sum = 0f;
        for (var at = 0; at < stored.Length; at++)
        {
            sum += TForm.Load(stored[at]) * with[at];
        }

        return sum;
    }
}
