using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace OpenLedger.Lm.Influence;

/// <summary>
/// How stored numbers become singles, one width of vectors at a time. Loops are written once against this and compiled
/// once per form: the generic arguments are structs, so a load is the few instructions that it names.
/// </summary>
internal interface IStoredForm<TStored>
    where TStored : unmanaged
{
    static abstract Vector512<float> Load512(ref TStored from, int at);

    static abstract Vector256<float> Load256(ref TStored from, int at);

    static abstract Vector128<float> Load128(ref TStored from, int at);

    static abstract float Load(TStored number);
}

/// <summary>Singles as they are.</summary>
internal readonly struct SingleForm : IStoredForm<float>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load512(ref float from, int at) => Vector512.LoadUnsafe(ref from, (nuint)at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load256(ref float from, int at) => Vector256.LoadUnsafe(ref from, (nuint)at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load128(ref float from, int at) => Vector128.LoadUnsafe(ref from, (nuint)at);

    public static float Load(float number) => number;
}

/// <summary>
/// Finite halves, by arithmetic, since the runtime offers no instruction for it: exponent and fraction shifted into
/// place are the number divided by 2^112, those below the smallest normal half too, and the product is exact.
/// </summary>
internal readonly struct HalfForm : IStoredForm<ushort>
{
    // With its sign extended to 32 bits and shifted by 13, a half has copies of its sign where they do not belong.
    private const int SignAndMagnitude = unchecked((int)0x8FFF_E000);
    private const float Power = 5.192296858534828e33f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load512(ref ushort from, int at)
    {
        var wide = Avx512F.ConvertToVector512Int32(Vector256.LoadUnsafe(ref from, (nuint)at).AsInt16());
        return ((wide << 13) & Vector512.Create(SignAndMagnitude)).AsSingle() * Power;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load256(ref ushort from, int at)
    {
        var wide = Avx2.ConvertToVector256Int32(Vector128.LoadUnsafe(ref from, (nuint)at).AsInt16());
        return ((wide << 13) & Vector256.Create(SignAndMagnitude)).AsSingle() * Power;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load128(ref ushort from, int at)
    {
        var wide = Vector128.WidenLower(Vector64.LoadUnsafe(ref from, (nuint)at).AsInt16().ToVector128());
        return ((wide << 13) & Vector128.Create(SignAndMagnitude)).AsSingle() * Power;
    }

    public static float Load(ushort number) => (float)BitConverter.UInt16BitsToHalf(number);
}

/// <summary>Whole steps of one byte.</summary>
internal readonly struct SignedByteForm : IStoredForm<sbyte>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load512(ref sbyte from, int at) => Vector512.ConvertToSingle(
        Avx512F.ConvertToVector512Int32(Vector128.LoadUnsafe(ref from, (nuint)at)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load256(ref sbyte from, int at) => Vector256.ConvertToSingle(
        Avx2.ConvertToVector256Int32(Vector64.LoadUnsafe(ref from, (nuint)at).ToVector128()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load128(ref sbyte from, int at)
    {
        // Four bytes: half of the smallest vector that can be loaded.
        var four = Unsafe.ReadUnaligned<int>(ref Unsafe.As<sbyte, byte>(ref Unsafe.Add(ref from, at)));
        var shorts = Vector128.WidenLower(Vector128.CreateScalar(four).AsSByte());
        return Vector128.ConvertToSingle(Vector128.WidenLower(shorts));
    }

    public static float Load(sbyte number) => number;
}
