using OpenLedger.Lm.Memory;

namespace OpenLedger.Lm.Kernels;

/// <summary>Panels with memory of their own: a weight as the products read it.</summary>
internal sealed unsafe class PackedMatrix : IDisposable
{
    private readonly FloatBuffer numbers;

    public PackedMatrix(int steps, int columns, bool isBrainFloat = false)
    {
        var count = Panels.Count(steps, columns);
        numbers = new FloatBuffer(isBrainFloat ? (count + 1) / 2 : count);
        Panels = new Panels(numbers.Pointer, steps, columns, isBrainFloat);
    }

    /// <summary>Good until the matrix is disposed; keep the matrix reachable while it is used.</summary>
    public Panels Panels { get; }

    public long SizeBytes => numbers.Length * sizeof(float);

    public void Dispose() => numbers.Dispose();
}
