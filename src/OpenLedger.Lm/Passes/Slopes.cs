using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Passes;

/// <summary>
/// Memory of the way back, shared by all layers: the gradient of what each step of a layer made. N tokens.
/// </summary>
internal sealed class Slopes : IDisposable
{
    public Slopes(ModelConfig config, int tokens)
    {
        Hidden = new FloatBuffer((long)tokens * config.Width);
        Normed = new FloatBuffer((long)tokens * config.Width);
        Queries = new FloatBuffer((long)tokens * config.QueryWidth);
        Keys = new FloatBuffer((long)tokens * config.KeyValueWidth);
        Values = new FloatBuffer((long)tokens * config.KeyValueWidth);
        Attended = new FloatBuffer((long)tokens * config.QueryWidth);
        Gated = new FloatBuffer((long)tokens * config.MlpWidth);
        Up = new FloatBuffer((long)tokens * config.MlpWidth);
        Inputs = new PackedMatrix(tokens, Math.Max(config.Width, Math.Max(config.QueryWidth, config.MlpWidth)));
    }

    /// <summary>N × width: of the stream that runs through all layers.</summary>
    public FloatBuffer Hidden { get; }

    /// <summary>N × width: of a norm's result.</summary>
    public FloatBuffer Normed { get; }

    public FloatBuffer Queries { get; }

    public FloatBuffer Keys { get; }

    public FloatBuffer Values { get; }

    public FloatBuffer Attended { get; }

    /// <summary>N × mlpWidth: of silu(gate) · up, then of gate.</summary>
    public FloatBuffer Gated { get; }

    /// <summary>N × mlpWidth.</summary>
    public FloatBuffer Up { get; }

    /// <summary>What went into a projection, packed for the gradient of its weights.</summary>
    public PackedMatrix Inputs { get; }

    public void Dispose()
    {
        foreach (var buffer in (ReadOnlySpan<FloatBuffer>)[Hidden, Normed, Queries, Keys, Values, Attended, Gated, Up])
        {
            buffer.Dispose();
        }

        Inputs.Dispose();
    }
}
