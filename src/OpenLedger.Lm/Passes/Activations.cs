using OpenLedger.Lm.Memory;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Passes;

/// <summary>What one layer keeps of the way forward for the way back. N tokens.</summary>
internal sealed class LayerActivations : IDisposable
{
    public LayerActivations(ModelConfig config, int tokens)
    {
        Input = new FloatBuffer((long)tokens * config.Width);
        AttentionNormed = new FloatBuffer((long)tokens * config.Width);
        AttentionInverse = new FloatBuffer(tokens);
        Queries = new FloatBuffer((long)tokens * config.QueryWidth);
        Keys = new FloatBuffer((long)tokens * config.KeyValueWidth);
        Values = new FloatBuffer((long)tokens * config.KeyValueWidth);
        LogSums = new FloatBuffer((long)tokens * config.Heads);
        Attended = new FloatBuffer((long)tokens * config.QueryWidth);
        Middle = new FloatBuffer((long)tokens * config.Width);
        MlpNormed = new FloatBuffer((long)tokens * config.Width);
        MlpInverse = new FloatBuffer(tokens);
        Gate = new FloatBuffer((long)tokens * config.MlpWidth);
        Up = new FloatBuffer((long)tokens * config.MlpWidth);
        Gated = new FloatBuffer((long)tokens * config.MlpWidth);
    }

    /// <summary>N × width: what the layer began with.</summary>
    public FloatBuffer Input { get; }

    /// <summary>N × width.</summary>
    public FloatBuffer AttentionNormed { get; }

    /// <summary>N.</summary>
    public FloatBuffer AttentionInverse { get; }

    /// <summary>N × heads × headWidth, turned.</summary>
    public FloatBuffer Queries { get; }

    /// <summary>N × keyValueHeads × headWidth, turned.</summary>
    public FloatBuffer Keys { get; }

    /// <summary>N × keyValueHeads × headWidth.</summary>
    public FloatBuffer Values { get; }

    /// <summary>heads × N: what makes the probabilities again.</summary>
    public FloatBuffer LogSums { get; }

    /// <summary>N × heads × headWidth.</summary>
    public FloatBuffer Attended { get; }

    /// <summary>N × width: after attention.</summary>
    public FloatBuffer Middle { get; }

    /// <summary>N × width.</summary>
    public FloatBuffer MlpNormed { get; }

    /// <summary>N.</summary>
    public FloatBuffer MlpInverse { get; }

    /// <summary>N × mlpWidth.</summary>
    public FloatBuffer Gate { get; }

    /// <summary>N × mlpWidth.</summary>
    public FloatBuffer Up { get; }

    /// <summary>N × mlpWidth: silu(gate) · up.</summary>
    public FloatBuffer Gated { get; }

    /// <summary>What goes into a projection.</summary>
    public FloatBuffer InputOf(Projection projection) => projection switch
    {
        Projection.Query or Projection.Key or Projection.Value => AttentionNormed,
        Projection.Output => Attended,
        Projection.Down => Gated,
        _ => MlpNormed,
    };

    public void Dispose()
    {
        foreach (var buffer in (ReadOnlySpan<FloatBuffer>)
            [
                Input, AttentionNormed, AttentionInverse, Queries, Keys, Values, LogSums, Attended, Middle, MlpNormed,
                MlpInverse, Gate, Up, Gated,
            ])
        {
            buffer.Dispose();
        }
    }
}
