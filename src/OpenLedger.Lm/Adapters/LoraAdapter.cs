using OpenLedger.Lm.Memory;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Adapters;

/// <summary>
/// A LoRA adapter in memory: every chosen matrix W acts as W + scale·B·A. Reading is safe from many threads; training
/// writes from one.
/// </summary>
public sealed class LoraAdapter : IDisposable
{
    private const int NumbersAtOnce = 1 << 24;

    public LoraAdapter(ModelConfig model, LoraConfig config)
    {
        Layout = new LoraLayout(model, config);
        Weights = new FloatBuffer(Layout.Count);
    }

    public LoraLayout Layout { get; }

    public LoraConfig Config => Layout.Adapter;

    /// <summary>All numbers, laid out by <see cref="Layout"/>.</summary>
    public FloatBuffer Weights { get; }

    public long SizeBytes => Layout.Count * sizeof(float);

    /// <summary>Rank × inputs, row by row.</summary>
    public Span<float> A(LoraSlot slot) => Weights.Slice(slot.StartOfA, slot.CountOfA);

    /// <summary>Outputs × rank, row by row.</summary>
    public Span<float> B(LoraSlot slot) => Weights.Slice(slot.StartOfB, slot.CountOfB);

    /// <summary>The same numbers in other memory: what training makes of this one does not change them.</summary>
    public LoraAdapter Copy()
    {
        var copy = new LoraAdapter(Layout.Model, Config);
        for (long at = 0; at < Weights.Length; at += NumbersAtOnce)
        {
            var count = (int)Math.Min(NumbersAtOnce, Weights.Length - at);
            Weights.Slice(at, count).CopyTo(copy.Weights.Slice(at, count));
        }

        return copy;
    }

    public void Dispose() => Weights.Dispose();
}
