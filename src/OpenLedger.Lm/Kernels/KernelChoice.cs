using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using OpenLedger.Lm.Kernels.Lanes;

namespace OpenLedger.Lm.Kernels;

/// <summary>Which instructions the arithmetic is made of.</summary>
public enum KernelChoice
{
    /// <summary>The widest that the machine has.</summary>
    Best,

    /// <summary>x86 with AVX-512.</summary>
    Avx512,

    /// <summary>x86 with AVX2 and fused multiply-add.</summary>
    Avx2,

    /// <summary>ARM with NEON.</summary>
    Neon,

    /// <summary>Vectors of four numbers as the runtime makes them on any machine.</summary>
    Portable,

    /// <summary>One number at a time: slow, the judge of the others.</summary>
    Reference,
}

/// <summary>From a choice to its kernels.</summary>
public static class KernelChoices
{
    /// <summary>What this machine can run, the best first.</summary>
    public static IReadOnlyList<KernelChoice> Available { get; } =
    [
        .. new[] { KernelChoice.Avx512, KernelChoice.Avx2, KernelChoice.Neon }.Where(IsSupported),
        KernelChoice.Portable,
        KernelChoice.Reference,
    ];

    public static bool IsSupported(this KernelChoice choice) => choice switch
    {
        KernelChoice.Avx512 => Lanes512.IsSupported,
        KernelChoice.Avx2 => Lanes256.IsSupported,
        KernelChoice.Neon => AdvSimd.Arm64.IsSupported,
        _ => true,
    };

    /// <exception cref="PlatformNotSupportedException">The machine lacks the instructions.</exception>
    internal static Kernels Make(this KernelChoice choice)
    {
        if (!choice.IsSupported())
        {
            throw new PlatformNotSupportedException($"This machine has no {choice} instructions.");
        }

        return choice switch
        {
            KernelChoice.Avx512 => new VectorKernels<Lanes512, Vector512<float>>(),
            KernelChoice.Avx2 => new VectorKernels<Lanes256, Vector256<float>>(),
            KernelChoice.Neon or KernelChoice.Portable => new VectorKernels<Lanes128, Vector128<float>>(),
            KernelChoice.Reference => new ReferenceKernels(),
            _ => Available[0].Make(),
        };
    }
}
