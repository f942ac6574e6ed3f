using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;

namespace OpenLedger.Lm.Training;

/// <summary>
/// Makes a gradient shorter so that inner products stay what they were on average: G (outputs × inputs) becomes
/// L · G · Rᵀ with random L (k × outputs) and R (k × inputs) of entries ±1/√k. A side not longer than k stays as it is.
/// The finished gradient is projected, not the activations it is made of: its short side is the rank, which is less
/// than the tokens of nearly every record, and so is the work.
/// </summary>
internal sealed unsafe class GradientProjection : IDisposable
{
    private readonly int width;
    private readonly GradientLayout layout;
    private readonly Sides[] matrices;
    private readonly FloatBuffer[] scratch;
    private readonly long half;

    public GradientProjection(LoraLayout adapter, GradientLayout layout, int width, ulong seed, int threads)
    {
        (this.layout, this.width) = (layout, width);
        matrices =
        [
            .. adapter.Slots.SelectMany(slot => new[]
            {
                new Sides(slot, false, slot.Rank, slot.Inputs, slot.StartOfA, width, seed),
                new Sides(slot, true, slot.Outputs, slot.Rank, slot.StartOfB, width, seed),
            }),
        ];
        half = matrices.Max(matrix => (long)Math.Max(matrix.Outputs, width) * Math.Max(matrix.Inputs, width));
        scratch = [.. Enumerable.Range(0, threads).Select(_ => new FloatBuffer(2 * half))];
    }

    /// <summary>The entries of L or R, turned: length × k, the same from the same seed, place and side.</summary>
    public static float[] Side(ulong seed, LoraSlot slot, bool isB, bool isInputs, int length, int width)
    {
        var random = SeededRandom.Of(
            seed, (ulong)slot.Layer, (ulong)slot.Projection, (isB ? 2UL : 0) + (isInputs ? 1UL : 0));
        var size = (float)(1 / Math.Sqrt(width));
        var numbers = new float[checked(length * width)];
        ulong bits = 0;
        for (var i = 0; i < numbers.Length; i++)
        {
            bits = i % 64 == 0 ? random.Next() : bits >> 1;
            numbers[i] = (bits & 1) == 0 ? size : -size;
        }

        return numbers;
    }

    /// <summary>One record's gradient, from the adapter's layout to the projected one.</summary>
    public void Project(float* gradient, Span<float> into, Kernels.Kernels kernels, int thread)
    {
        for (var i = 0; i < matrices.Length; i++)
        {
            var place = layout.Matrices[i];
            Project(
                matrices[i], gradient + matrices[i].Start, into.Slice(place.Start, place.Rows * place.Columns),
                kernels, scratch[thread].Pointer);
        }
    }

    public void Dispose()
    {
        Array.ForEach(matrices, matrix => matrix.Dispose());
        Array.ForEach(scratch, buffer => buffer.Dispose());
    }

    private void Project(Sides sides, float* g, Span<float> into, Kernels.Kernels kernels, float* first)
    {
        var at = g;
        var second = first + half;
        var columns = sides.Inputs;
        if (sides.Right is { } right)
        {
            // (outputs × inputs) · (inputs × k)
            kernels.Product(
                LeftMatrix.Rows(at, columns), sides.Outputs, columns, right.Panels, 0, right.Panels.PanelCount,
                first, width, false);
            at = first;
            columns = width;
        }

        if (sides.Left is not { } left)
        {
            new ReadOnlySpan<float>(at, into.Length).CopyTo(into);
            return;
        }

        // Made turned, (columns × outputs) · (outputs × k), because the product wants its long side packed.
        kernels.Product(
            LeftMatrix.Columns(at, columns), columns, sides.Outputs, left.Panels, 0, left.Panels.PanelCount,
            second, width, false);
        for (var row = 0; row < width; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                into[row * columns + column] = second[column * width + row];
            }
        }
    }

    // L and R of one matrix of the adapter, turned and packed; null where a side stays.
    private sealed class Sides(
        LoraSlot slot, bool isB, int outputs, int inputs, long start, int width, ulong seed) : IDisposable
    {
        public int Outputs { get; } = outputs;

        public int Inputs { get; } = inputs;

        /// <summary>Its first number in the adapter's layout.</summary>
        public long Start { get; } = start;

        public PackedMatrix? Left { get; } = Packed(slot, isB, false, outputs, width, seed);

        public PackedMatrix? Right { get; } = Packed(slot, isB, true, inputs, width, seed);

        public void Dispose()
        {
            Left?.Dispose();
            Right?.Dispose();
        }

        private static PackedMatrix? Packed(
            LoraSlot slot, bool isB, bool isInputs, int length, int width, ulong seed)
        {
            if (length <= width)
            {
                return null;
            }

            var packed = new PackedMatrix(length, width);
            fixed (float* numbers = GradientProjection.Side(seed, slot, isB, isInputs, length, width))
            {
                packed.Panels.Pack(numbers, width, 1);
            }

            return packed;
        }
    }
}
