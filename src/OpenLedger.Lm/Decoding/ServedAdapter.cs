using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Decoding;

/// <summary>
/// An adapter as decoding reads it: A row by row, B turned (rank × outputs), layer after layer. Never changed.
/// </summary>
internal sealed unsafe class ServedAdapter : IDisposable
{
    private readonly FloatBuffer numbers;
    private readonly LoraLayout layout;
    private readonly bool isBrainFloat;
    private readonly AdapterPair[] pairs;

    public ServedAdapter(LoraAdapter adapter, PassPrecision precision)
    {
        layout = adapter.Layout;
        isBrainFloat = precision == PassPrecision.BrainFloat;
        numbers = new FloatBuffer(NumbersOf(layout, precision));
        foreach (var slot in layout.Slots)
        {
            Copy(adapter.A(slot), slot.StartOfA, slot.Inputs, 1, slot.Inputs);
            Copy(adapter.B(slot), slot.StartOfB, slot.Outputs, slot.Rank, 1);
        }

        pairs = new AdapterPair[layout.Model.Layers * ProjectionShape.All.Count];
        foreach (var slot in layout.Slots)
        {
            pairs[slot.Layer * ProjectionShape.All.Count + (int)slot.Projection] = new AdapterPair(
                new AdapterMatrix(At(slot.StartOfA), slot.Rank, slot.Inputs, isBrainFloat),
                new AdapterMatrix(At(slot.StartOfB), slot.Rank, slot.Outputs, isBrainFloat));
        }
    }

    public float Scale => layout.Adapter.Scale;

    public int Rank => layout.Adapter.Rank;

    public long SizeBytes => numbers.Length * sizeof(float);

    /// <summary>What an adapter would take, before it is made.</summary>
    public static long SizeOf(LoraLayout layout, PassPrecision precision) =>
        NumbersOf(layout, precision) * sizeof(float);

    /// <summary>
    /// A (rank × inputs) and Bᵀ (rank × outputs) of a projection; without rows when the adapter leaves it alone.
    /// </summary>
    /// <exception cref="ObjectDisposedException">Its memory is gone.</exception>
    public ref readonly AdapterPair this[int layer, Projection projection]
    {
        get
        {
            ObjectDisposedException.ThrowIf(numbers.IsDisposed, this);
            return ref pairs[layer * ProjectionShape.All.Count + (int)projection];
        }
    }

    public void Dispose() => numbers.Dispose();

    private static long NumbersOf(LoraLayout layout, PassPrecision precision) =>
        precision == PassPrecision.BrainFloat ? (layout.Count + 1) / 2 : layout.Count;

    private void* At(long start) =>
        isBrainFloat ? (ushort*)numbers.Pointer + start : numbers.Pointer + start;

    // Element (row, column) comes from row·rowStride + column·columnStride; ranks are rows.
    private void Copy(ReadOnlySpan<float> from, long start, int columns, int columnStride, int rowStride)
    {
        for (var row = 0; row < Rank; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var number = from[row * rowStride + column * columnStride];
                var at = start + (long)row * columns + column;
                if (isBrainFloat)
                {
                    ((ushort*)numbers.Pointer)[at] = Panels.Rounded(number);
                }
                else
                {
                    numbers.Pointer[at] = number;
                }
            }
        }
    }
}

/// <summary>What an adapter adds to one projection: scale · B · (A · x).</summary>
internal readonly record struct AdapterPair(AdapterMatrix A, AdapterMatrix TurnedB)
{
    /// <summary>The adapter leaves the projection alone.</summary>
    public bool IsEmpty => A.Rows == 0;
}
