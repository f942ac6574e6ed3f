using System.Numerics;
using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;

namespace OpenLedger.Lm.Training;

/// <summary>
/// AdamW over the numbers in training, with the running means of the gradients and of their squares. Pieces are cut by
/// the tensors, not by the threads, so that the result is the same for any number of threads.
/// </summary>
internal sealed unsafe class Optimizer : IDisposable
{
    // A multiple of the runs in which a kernel adds up squares; about 20 µs of work.
    private const int NumbersPerPiece = 1 << 15;

    private readonly ITrainingSubject subject;
    private readonly TrainingOptions options;
    private readonly Arithmetic arithmetic;
    private readonly Piece[] pieces;
    private readonly double[] squaresOfPieces;

    public Optimizer(ITrainingSubject subject, TrainingOptions options, Arithmetic arithmetic)
    {
        (this.subject, this.options, this.arithmetic) = (subject, options, arithmetic);
        Means = new FloatBuffer(subject.Weights.Length);
        Squares = new FloatBuffer(subject.Weights.Length);
        Reach = new FloatBuffer(subject.Weights.Length);
        pieces = [.. subject.Tensors.SelectMany(PiecesOf)];
        squaresOfPieces = new double[pieces.Length];
    }

    /// <summary>Running means of the gradients.</summary>
    public FloatBuffer Means { get; }

    /// <summary>Running means of their squares.</summary>
    public FloatBuffer Squares { get; }

    /// <summary>
    /// By number, how far the steps so far would have moved it for a gradient of 1 in each of them: the sum of their
    /// learning rates, each times the part of the gradient that was kept and over the root of the mean square.
    /// </summary>
    public FloatBuffer Reach { get; }

    public void ClearGradients() => arithmetic.ForEach(
        pieces.Length, (i, _) => subject.Gradients.Slice(pieces[i].Start, pieces[i].Count).Clear());

    /// <summary>The norm of all gradients together.</summary>
    public double GradientNorm()
    {
        arithmetic.ForEach(pieces.Length, (i, _) => squaresOfPieces[i] = arithmetic.Kernels.SumOfSquares(
            subject.Gradients.Pointer + pieces[i].Start, pieces[i].Count));
        double sum = 0;
        foreach (var squares in squaresOfPieces)
        {
            sum += squares;
        }

        return Math.Sqrt(sum);
    }

    /// <summary>Changes the weights by one step.</summary>
    /// <param name="step">From 1.</param>
    /// <param name="gradientNorm">From <see cref="GradientNorm"/>.</param>
    public void Step(int step, double rate, double gradientNorm)
    {
        var isLong = options.LargestGradient > 0 && gradientNorm > options.LargestGradient;
        var matrices = new AdamWStep(
            (float)rate, (float)options.MeanDecay, (float)options.SquareDecay,
            (float)(1 / (1 - Math.Pow(options.MeanDecay, step))),
            (float)(1 / (1 - Math.Pow(options.SquareDecay, step))),
            (float)options.Epsilon, (float)options.WeightDecay,
            (float)(isLong ? options.LargestGradient / gradientNorm : 1));
        var vectors = matrices with { Decay = 0 };
        arithmetic.ForEach(pieces.Length, (i, _) =>
        {
            var (start, count, decays) = pieces[i];
            arithmetic.Kernels.AdamW(
                subject.Weights.Pointer + start, subject.Gradients.Pointer + start, Means.Pointer + start,
                Squares.Pointer + start, count, decays ? matrices : vectors);
            AddReach(start, count, matrices);
        });
        subject.TakeWeights();
    }

    public void Dispose()
    {
        Means.Dispose();
        Squares.Dispose();
        Reach.Dispose();
    }

    private void AddReach(long start, int count, in AdamWStep step)
    {
        var reach = Reach.Pointer + start;
        var squares = Squares.Pointer + start;
        var rate = step.Rate * step.GradientScale;
        var i = 0;
        for (; i <= count - Vector<float>.Count; i += Vector<float>.Count)
        {
            var root = Vector.SquareRoot(Vector.Load(squares + i) * step.SquareCorrection);
            Vector.Store(
                Vector.Load(reach + i) + new Vector<float>(rate) / (root + new Vector<float>(step.Epsilon)), reach + i);
        }

        for (; i < count; i++)
        {
            reach[i] += rate / (MathF.Sqrt(squares[i] * step.SquareCorrection) + step.Epsilon);
        }
    }

    private static IEnumerable<Piece> PiecesOf(TrainedTensor tensor)
    {
        for (long at = 0; at < tensor.Count; at += NumbersPerPiece)
        {
            yield return new Piece(
                tensor.Start + at, (int)Math.Min(NumbersPerPiece, tensor.Count - at), tensor.Decays);
        }
    }

    private readonly record struct Piece(long Start, int Count, bool Decays);
}
