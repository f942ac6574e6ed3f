using OpenLedger.Lm.Kernels;

namespace OpenLedger.Lm.Tests.Kernels;

/// <summary>What the tests of kernels range over.</summary>
internal static class Choices
{
    /// <summary>Below, at and above the widths of vectors, with every kind of rest.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [1, 2, 3, 4, 7, 8, 15, 16, 17, 31, 33, 64, 100, 257, 1000];

    /// <summary>All that this machine can run.</summary>
    public static TheoryData<KernelChoice> All => new(KernelChoices.Available);

    /// <summary>Those that the reference judges.</summary>
    public static TheoryData<KernelChoice> Vectors =>
        new(KernelChoices.Available.Where(choice => choice != KernelChoice.Reference));
}
