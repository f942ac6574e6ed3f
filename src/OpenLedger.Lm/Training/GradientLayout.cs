using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Training;

/// <summary>
/// Where the numbers of a record's gradient lie: the matrices of the adapter in its own order, row by row, each side
/// cut to k. Without projection it is the adapter's layout.
/// </summary>
public sealed class GradientLayout
{
    internal GradientLayout(LoraLayout adapter, int? projectedWidth)
    {
        var matrices = new List<GradientMatrix>();
        foreach (var slot in adapter.Slots)
        {
            Add(slot, false, slot.Rank, slot.Inputs);
            Add(slot, true, slot.Outputs, slot.Rank);
        }

        Matrices = matrices;

        void Add(LoraSlot slot, bool isB, int outputs, int inputs)
        {
            var matrix = new GradientMatrix(slot.Layer, slot.Projection, isB, Cut(outputs), Cut(inputs), Count);
            matrices.Add(matrix);
            Count = checked(Count + matrix.Rows * matrix.Columns);
        }

        int Cut(int length) => Math.Min(length, projectedWidth ?? length);
    }

    /// <summary>A and B of every changed matrix.</summary>
    public IReadOnlyList<GradientMatrix> Matrices { get; }

    /// <summary>Numbers per record.</summary>
    public int Count { get; private set; }
}

/// <summary>The gradient of one matrix of the adapter.</summary>
/// <param name="IsB">B, which makes outputs of the rank's numbers; else A, which makes those of inputs.</param>
/// <param name="Rows">Its outputs, or k.</param>
/// <param name="Columns">Its inputs, or k.</param>
/// <param name="Start">Its first number.</param>
public readonly record struct GradientMatrix(
    int Layer, Projection Projection, bool IsB, int Rows, int Columns, int Start);
