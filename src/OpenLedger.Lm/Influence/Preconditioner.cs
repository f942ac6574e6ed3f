using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;
using OpenLedger.Lm.Threads;
using OpenLedger.Lm.Training;

namespace OpenLedger.Lm.Influence;

/// <summary>
/// From the gradient of a record to the vector whose inner product with an answer's gradient is the record's influence
/// on the answer, positive where it helps. It is fitted once and takes records in any number of portions; blocks of
/// the curvature are the matrices of the adapter. One caller at a time.
/// </summary>
public sealed class Preconditioner : IDisposable
{
    private const int RecordsAtOnce = 64;

    private readonly PreconditionerOptions options;
    private readonly int width;
    private readonly Team team;
    private readonly Arithmetic arithmetic;
    private readonly List<(GradientMatrix Matrix, CurvatureBlock Block)> blocks = [];

    /// <param name="layout">Of samples and gradients.</param>
    /// <param name="samples">
    /// For <see cref="InfluenceMethod.GaussNewton"/> what <see cref="GradientReader.ReadSampled"/> gives; for
    /// <see cref="InfluenceMethod.DataInf"/> the gradients of all records. The baselines need none.
    /// </param>
    /// <exception cref="ArgumentException">An option is out of bounds, or samples do not fit.</exception>
    /// <exception cref="InvalidOperationException">The damping is lost beside the curvature.</exception>
    public Preconditioner(GradientLayout layout, IReadOnlyList<float[]> samples, PreconditionerOptions options)
    {
        options.Check();
        (this.options, width) = (options, layout.Count);
        var isFitted = options.Method is InfluenceMethod.DataInf or InfluenceMethod.GaussNewton;
        CheckAll(samples, "Sample");
        if (isFitted && samples.Count == 0)
        {
            throw new ArgumentException($"{options.Method} is fitted to samples: there are none.", nameof(samples));
        }

        team = new Team(options.Threads);
        arithmetic = new Arithmetic(options.Kernels.Make(), team);
        try
        {
            foreach (var matrix in isFitted ? layout.Matrices : [])
            {
                blocks.Add((matrix, Fitted(matrix, samples)));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The vector of each gradient, in their order. The gradients stay as they are.</summary>
    /// <exception cref="ArgumentException">A gradient has another width.</exception>
    public IReadOnlyList<float[]> Apply(IReadOnlyList<float[]> gradients)
    {
        CheckAll(gradients, "Gradient");
        var vectors = gradients.Select(gradient => (float[])gradient.Clone()).ToArray();
        if (options.Method == InfluenceMethod.GradCos)
        {
            Array.ForEach(vectors, Normalise);
        }

        for (var first = 0; first < vectors.Length; first += RecordsAtOnce)
        {
            Apply(vectors.AsSpan(first, Math.Min(RecordsAtOnce, vectors.Length - first)));
        }

        return vectors;
    }

    public void Dispose()
    {
        blocks.ForEach(block => block.Block.Dispose());
        team.Dispose();
    }

    private static void Normalise(float[] vector)
    {
        var factor = InfluenceIndex.OneOver(InfluenceIndex.Norm(vector));
        foreach (ref var number in vector.AsSpan())
        {
            number = (float)(number * factor);
        }
    }

    private CurvatureBlock Fitted(GradientMatrix matrix, IReadOnlyList<float[]> samples)
    {
        var count = matrix.Rows * matrix.Columns;
        // samples × numbers of the block
        using var part = new FloatBuffer((long)samples.Count * count);
        for (var i = 0; i < samples.Count; i++)
        {
            samples[i].AsSpan(matrix.Start, count).CopyTo(part.Slice((long)i * count, count));
        }

        return options.Method == InfluenceMethod.DataInf
            ? CurvatureBlock.DataInf(part, samples.Count, count, arithmetic)
            : CurvatureBlock.GaussNewton(
                part, samples.Count, count, options.Damping!.Value, options.RecordsPerLoss, arithmetic);
    }

    private void Apply(Span<float[]> vectors)
    {
        foreach (var (matrix, block) in blocks)
        {
            var count = matrix.Rows * matrix.Columns;
            // records × numbers of the block
            using var part = new FloatBuffer((long)vectors.Length * count);
            for (var i = 0; i < vectors.Length; i++)
            {
                vectors[i].AsSpan(matrix.Start, count).CopyTo(part.Slice((long)i * count, count));
            }

            block.Apply(part, vectors.Length, arithmetic);
            for (var i = 0; i < vectors.Length; i++)
            {
                part.Slice((long)i * count, count).CopyTo(vectors[i].AsSpan(matrix.Start, count));
            }
        }
    }

    private void CheckAll(IReadOnlyList<float[]> vectors, string name)
    {
        for (var i = 0; i < vectors.Count; i++)
        {
            if (vectors[i].Length != width)
            {
                throw new ArgumentException($"{name} {i} has {vectors[i].Length} numbers; the layout has {width}.");
            }

            if (Checkpoints.FloatConversion.FirstNotFinite(vectors[i]) is var broken and >= 0)
            {
                throw new ArgumentException($"{name} {i} has {vectors[i][broken]} as its number {broken}.");
            }
        }
    }
}
