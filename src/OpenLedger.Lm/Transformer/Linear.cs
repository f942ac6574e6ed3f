using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;

namespace OpenLedger.Lm.Transformer;

/// <summary>One weight matrix W (outputs × inputs) as products read it, and its bias.</summary>
internal sealed unsafe class Linear : IDisposable
{
    private readonly PackedMatrix forward;
    private readonly PackedMatrix? backward;
    private readonly FloatBuffer? bias;

    public Linear(int outputs, int inputs, bool hasBias, PassPrecision precision, bool forTraining)
    {
        var brainFloat = precision == PassPrecision.BrainFloat;
        forward = new PackedMatrix(inputs, outputs, brainFloat);
        backward = forTraining ? new PackedMatrix(outputs, inputs, brainFloat) : null;
        bias = hasBias ? new FloatBuffer(outputs) : null;
        (Outputs, Inputs) = (outputs, inputs);
    }

    public int Outputs { get; }

    public int Inputs { get; }

    /// <summary>Wᵀ, inputs × outputs: y = x · Wᵀ.</summary>
    public Panels Forward => forward.Panels;

    /// <summary>W, outputs × inputs: dx = dy · W.</summary>
    public Panels Backward => backward?.Panels
        ?? throw new InvalidOperationException("The model was not loaded for training.");

    /// <summary>Null without a bias.</summary>
    public float* Bias => bias is null ? null : bias.Pointer;

    public long SizeBytes => forward.SizeBytes + (backward?.SizeBytes ?? 0) + (bias?.Length ?? 0) * sizeof(float);

    /// <summary>Takes W from memory, row by row.</summary>
    public void Pack(float* rows)
    {
        forward.Panels.Pack(rows, 1, Inputs);
        backward?.Panels.Pack(rows, Inputs, 1);
    }

    public void SetBias(ReadOnlySpan<float> numbers) => numbers.CopyTo(bias!.Span);

    /// <summary>Column <paramref name="output"/> of Wᵀ: the row of an embedding, where W is the head.</summary>
    public void CopyRow(int output, float* to)
    {
        for (var i = 0; i < Inputs; i++)
        {
            to[i] = Forward[i, output];
        }
    }

    public void Dispose()
    {
        forward.Dispose();
        backward?.Dispose();
        bias?.Dispose();
    }
}
