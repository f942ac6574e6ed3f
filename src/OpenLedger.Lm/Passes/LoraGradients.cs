using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Memory;

namespace OpenLedger.Lm.Passes;

/// <summary>
/// Gradients of an adapter, laid out like its weights: one sum over a batch, or one for each of its documents.
/// </summary>
public sealed unsafe class LoraGradients : IDisposable
{
    private int[] starts = [0, 0];

    private LoraGradients(LoraLayout layout, int records, bool byDocument)
    {
        (Layout, ByDocument, Capacity) = (layout, byDocument, records);
        Numbers = new FloatBuffer(layout.Count * records);
    }

    public LoraLayout Layout { get; }

    /// <summary>How many documents of a batch have room.</summary>
    public int Capacity { get; }

    /// <summary>How many gradients the last batch gave: its documents, or 1.</summary>
    public int Records => starts.Length - 1;

    /// <summary>One gradient after the other.</summary>
    internal FloatBuffer Numbers { get; }

    private bool ByDocument { get; }

    /// <summary>One gradient for all documents of a batch.</summary>
    public static LoraGradients Sum(LoraLayout layout) => new(layout, 1, false);

    /// <summary>One gradient for each document of a batch.</summary>
    public static LoraGradients PerDocument(LoraLayout layout, int documents) => new(layout, documents, true);

    /// <summary>The gradient of a record: A and B of every slot.</summary>
    public Span<float> this[int record] => new(Of(record), checked((int)Layout.Count));

    public void Clear() => Numbers.Span.Clear();

    public void Dispose() => Numbers.Dispose();

    internal float* Of(int record)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(record, Capacity);
        return Numbers.Pointer + record * Layout.Count;
    }

    internal (int Start, int End) TokensOf(int record) => (starts[record], starts[record + 1]);

    internal void Begin(TokenBatch batch)
    {
        starts = ByDocument ? batch.Starts : [0, batch.Tokens.Length];
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Records, Capacity, nameof(batch));
    }
}
