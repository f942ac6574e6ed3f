using OpenLedger.Lm.Memory;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Decoding;

/// <summary>What a step of decoding holds: R rows, one per token; S texts that want logits.</summary>
internal sealed class Rows : IDisposable
{
    public Rows(ModelConfig config, int rows, int texts, int maxRank, int threads)
    {
        Tokens = new int[rows];
        Hidden = new FloatBuffer((long)rows * config.Width);
        Normed = new FloatBuffer((long)rows * config.Width);
        Inverse = new FloatBuffer(rows);
        Queries = new FloatBuffer((long)rows * config.QueryWidth);
        Keys = new FloatBuffer((long)rows * config.KeyValueWidth);
        Values = new FloatBuffer((long)rows * config.KeyValueWidth);
        Attended = new FloatBuffer((long)rows * config.QueryWidth);
        Gate = new FloatBuffer((long)rows * config.MlpWidth);
        Up = new FloatBuffer((long)rows * config.MlpWidth);
        Last = new FloatBuffer((long)texts * config.Width);
        Logits = new FloatBuffer((long)texts * config.VocabularySize);
        Narrow = new FloatBuffer((long)threads * maxRank);
        MaxRank = maxRank;
    }

    public int[] Tokens { get; }

    /// <summary>R × width: the stream that runs through all layers.</summary>
    public FloatBuffer Hidden { get; }

    /// <summary>R × width.</summary>
    public FloatBuffer Normed { get; }

    public FloatBuffer Inverse { get; }

    public FloatBuffer Queries { get; }

    public FloatBuffer Keys { get; }

    public FloatBuffer Values { get; }

    public FloatBuffer Attended { get; }

    /// <summary>R × mlpWidth: gate, then silu(gate) · up.</summary>
    public FloatBuffer Gate { get; }

    public FloatBuffer Up { get; }

    /// <summary>S × width: the last row of each text that wants logits.</summary>
    public FloatBuffer Last { get; }

    /// <summary>S × vocabulary.</summary>
    public FloatBuffer Logits { get; }

    /// <summary>One row of an adapter's inner width for each thread.</summary>
    public FloatBuffer Narrow { get; }

    public int MaxRank { get; }

    /// <summary>What goes into a projection.</summary>
    public FloatBuffer InputOf(Projection projection) => projection switch
    {
        Projection.Output => Attended,
        Projection.Down => Gate,
        _ => Normed,
    };

    /// <summary>What a projection makes; those back into the stream are added to it.</summary>
    public FloatBuffer ResultOf(Projection projection) => projection switch
    {
        Projection.Query => Queries,
        Projection.Key => Keys,
        Projection.Value => Values,
        Projection.Gate => Gate,
        Projection.Up => Up,
        _ => Hidden,
    };

    public void Dispose()
    {
        foreach (var buffer in (ReadOnlySpan<FloatBuffer>)
            [Hidden, Normed, Inverse, Queries, Keys, Values, Attended, Gate, Up, Last, Logits, Narrow])
        {
            buffer.Dispose();
        }
    }
}
