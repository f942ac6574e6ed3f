using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;
using OpenLedger.Lm.Threads;

namespace OpenLedger.Lm.Influence;

/// <summary>
/// The gradients of several answers, laid out so that each row is read and widened once for all of them: the scores of
/// a piece of rows are a product of matrices, part by part. Sums of singles go over 512 terms, those of parts in
/// doubles; a score depends on its row and its gradient only.
/// </summary>
internal sealed unsafe class QueryBlock : IDisposable
{
    /// <summary>Answers at a time: parts of rows and of so many gradients are in the second cache together.</summary>
    public const int MostGradients = 64;

    /// <summary>Rows of a piece of work.</summary>
    public const int RowsPerPiece = 64;

    private const int NumbersPerPart = 512;

    private readonly Kernels.Kernels kernels = KernelChoice.Best.Make();
    private readonly int count;
    private readonly PackedMatrix[] parts;
    private readonly FloatBuffer[] widened;
    private readonly FloatBuffer[] products;
    private readonly double[][] sums;

    public QueryBlock(IReadOnlyList<float[]> gradients, int width, Team team)
    {
        count = gradients.Count;
        var arithmetic = new Arithmetic(kernels, team);
        // gradients × numbers
        using var all = new FloatBuffer((long)count * width);
        for (var i = 0; i < count; i++)
        {
            gradients[i].CopyTo(all.Slice((long)i * width, width));
        }

        parts = new PackedMatrix[(width + NumbersPerPart - 1) / NumbersPerPart];
        arithmetic.ForEach(parts.Length, (part, _) =>
        {
            var first = part * NumbersPerPart;
            // numbers × gradients
            parts[part] = new PackedMatrix(Math.Min(NumbersPerPart, width - first), count);
            parts[part].Panels.Pack(all.Pointer + first, 1, width);
        });
        widened = [.. Each(team, () => new FloatBuffer(RowsPerPiece * NumbersPerPart))];
        products = [.. Each(team, () => new FloatBuffer(RowsPerPiece * (long)count))];
        sums = [.. Each(team, () => new double[RowsPerPiece * count])];
    }

    /// <summary>
    /// The inner products of some rows with all gradients, rows × gradients; good until the thread's next.
    /// </summary>
    public ReadOnlySpan<double> Dot(IndexRow row, ReadOnlySpan<byte> rows, int records, int thread)
    {
        var (left, made) = (widened[thread], products[thread]);
        var totals = sums[thread].AsSpan(0, records * count);
        totals.Clear();
        for (var part = 0; part < parts.Length; part++)
        {
            var panels = parts[part].Panels;
            for (var record = 0; record < records; record++)
            {
                row.Widen(
                    rows, record, part * NumbersPerPart, left.Slice((long)record * NumbersPerPart, panels.Steps));
            }

            // (records × numbers) · (numbers × gradients)
            kernels.Product(
                LeftMatrix.Rows(left.Pointer, NumbersPerPart), records, panels.Steps, panels, 0, panels.PanelCount,
                made.Pointer, count, false);
            for (var i = 0; i < totals.Length; i++)
            {
                totals[i] += made.Pointer[i];
            }
        }

        for (var i = 0; i < totals.Length; i++)
        {
            totals[i] *= row.Scale(rows, i / count);
        }

        return totals;
    }

    public void Dispose()
    {
        Array.ForEach(parts, part => part.Dispose());
        Array.ForEach(widened, buffer => buffer.Dispose());
        Array.ForEach(products, buffer => buffer.Dispose());
    }

    private static IEnumerable<T> Each<T>(Team team, Func<T> made) =>
        Enumerable.Range(0, team.Threads).Select(_ => made());
}
