using System.Runtime.CompilerServices;
using OpenLedger.Lm.Kernels.Lanes;

namespace OpenLedger.Lm.Kernels;

/// <summary>How numbers of a panel become vectors: chosen at compile time, like the width.</summary>
internal unsafe interface IPanel<TVector, TNumber>
    where TVector : unmanaged
    where TNumber : unmanaged
{
    static abstract TVector Load(TNumber* from);
}

internal readonly unsafe struct FloatPanel<TLanes, TVector> : IPanel<TVector, float>
    where TLanes : struct, ILanes<TVector>
    where TVector : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Load(float* from) => TLanes.Load(from);
}

internal readonly unsafe struct BrainFloatPanel<TLanes, TVector> : IPanel<TVector, ushort>
    where TLanes : struct, ILanes<TVector>
    where TVector : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Load(ushort* from) => TLanes.Load(from);
}
