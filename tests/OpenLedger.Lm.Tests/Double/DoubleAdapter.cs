using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Tests.Double;

/// <summary>A LoRA adapter, or a gradient of its shape, in double precision; laid out like the engine's.</summary>
internal sealed class DoubleAdapter(LoraLayout layout)
{
    public DoubleAdapter(LoraLayout layout, IEnumerable<float> numbers)
        : this(layout) =>
        Numbers = [.. numbers.Select(number => (double)number)];

    public LoraLayout Layout => layout;

    public double Scale => layout.Adapter.Scale;

    public double[] Numbers { get; } = new double[layout.Count];

    /// <summary>Rank × inputs.</summary>
    public Span<double> A(LoraSlot slot) => Numbers.AsSpan((int)slot.StartOfA, slot.CountOfA);

    /// <summary>Outputs × rank.</summary>
    public Span<double> B(LoraSlot slot) => Numbers.AsSpan((int)slot.StartOfB, slot.CountOfB);

    /// <summary>scale · B A: what the adapter adds to a matrix, outputs × inputs.</summary>
    public double[] Product(LoraSlot slot)
    {
        var product = new double[slot.Outputs * slot.Inputs];
        for (var rank = 0; rank < slot.Rank; rank++)
        {
            DoubleMath.AddOuter(product, Scale, ColumnOfB(slot, rank), RowOfA(slot, rank));
        }

        return product;
    }

    /// <summary>The gradient of A and B when that of each changed matrix W + scale · B A is known.</summary>
    /// <remarks>
    /// dA = scale · Bᵀ dW and dB = scale · dW Aᵀ. The engine never forms dW: this is another way to the same numbers.
    /// </remarks>
    public DoubleAdapter Projected(IReadOnlyDictionary<string, double[]> gradientOfWeights)
    {
        var gradient = new DoubleAdapter(layout);
        foreach (var slot in layout.Slots)
        {
            var full = gradientOfWeights[ModelParameter.Weight(slot.Layer, slot.Projection)];
            for (var rank = 0; rank < slot.Rank; rank++)
            {
                var rowOfA = DoubleMath.MultiplyTransposed(full, ColumnOfB(slot, rank));
                DoubleMath.Add(gradient.A(slot).Slice(rank * slot.Inputs, slot.Inputs), Scale, rowOfA);
                var columnOfB = DoubleMath.Multiply(full, RowOfA(slot, rank));
                for (var output = 0; output < slot.Outputs; output++)
                {
                    gradient.B(slot)[(output * slot.Rank) + rank] = Scale * columnOfB[output];
                }
            }
        }

        return gradient;
    }

    private double[] RowOfA(LoraSlot slot, int rank) => A(slot).Slice(rank * slot.Inputs, slot.Inputs).ToArray();

    private double[] ColumnOfB(LoraSlot slot, int rank)
    {
        var column = new double[slot.Outputs];
        for (var output = 0; output < slot.Outputs; output++)
        {
            column[output] = B(slot)[(output * slot.Rank) + rank];
        }

        return column;
    }
}
