using System.Runtime.Intrinsics;

namespace OpenLedger.Lm.Kernels.Lanes;

/// <summary>
/// One width of vector instructions. Kernels are written once against this and compiled once per width: the generic
/// arguments are structs, so every call below becomes one or two instructions.
/// </summary>
internal unsafe interface ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>Numbers per vector.</summary>
    static abstract int Count { get; }

    static abstract bool IsSupported { get; }

    /// <summary>There are 32 registers: room for tiles of eight rows.</summary>
    static abstract bool HasManyRegisters { get; }

    static abstract TVector Zero { get; }

    static abstract TVector Load(float* from);

    /// <summary>As many brain floats, widened.</summary>
    static abstract TVector Load(ushort* from);

    static abstract void Store(float* to, TVector value);

    static abstract TVector All(float value);

    static abstract TVector Add(TVector a, TVector b);

    static abstract TVector Subtract(TVector a, TVector b);

    static abstract TVector Multiply(TVector a, TVector b);

    static abstract TVector Divide(TVector a, TVector b);

    static abstract TVector Max(TVector a, TVector b);

    static abstract TVector Min(TVector a, TVector b);

    static abstract TVector SquareRoot(TVector a);

    /// <summary>a·b + c with one rounding.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>The nearest whole number.</summary>
    static abstract TVector Round(TVector a);

    /// <summary>2 to the power of whole numbers between -126 and 127.</summary>
    static abstract TVector PowerOfTwo(TVector whole);

    static abstract float Sum(TVector a);

    /// <summary>The sums of four vectors at once, in a fraction of the time that each takes by itself.</summary>
    static abstract Vector128<float> FourSums(TVector a, TVector b, TVector c, TVector d);

    static abstract float Largest(TVector a);
}
