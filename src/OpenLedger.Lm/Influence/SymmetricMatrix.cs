using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;

namespace OpenLedger.Lm.Influence;

/// <summary>
/// A symmetric matrix of order n, in double precision, and its Cholesky factor, which takes its place below the
/// diagonal.
/// </summary>
internal sealed unsafe class SymmetricMatrix
{
    // Sums of singles go on in doubles after this many terms, so that a long sum loses no digits.
    private const int TermsPerSum = 512;
    private const int ColumnsPerPiece = 16;
    private const int RowsAtOnce = 4;
    private const int RowsPerPiece = 32;

    private readonly int order;
    private readonly double[] numbers;

    private SymmetricMatrix(int order) => (this.order, numbers) = (order, new double[checked(order * order)]);

    /// <summary>S Sᵀ (of the order of S's rows), or SᵀS when turned.</summary>
    /// <param name="from">S, row by row.</param>
    /// <param name="order">Rows of S; its columns when turned.</param>
    /// <param name="terms">Columns of S; its rows when turned.</param>
    public static SymmetricMatrix Gram(FloatBuffer from, int order, int terms, bool turned, Arithmetic arithmetic)
    {
        var made = new SymmetricMatrix(order);
        var (rowStride, termStride) = turned ? (1L, (long)order) : (terms, 1L);
        using var sums = new FloatBuffer((long)order * order);
        for (var first = 0; first < terms; first += TermsPerSum)
        {
            var count = Math.Min(TermsPerSum, terms - first);
            var start = from.Pointer + first * termStride;
            using var right = new PackedMatrix(count, order);
            arithmetic.Pack(right.Panels, start, termStride, rowStride);
            arithmetic.Product(
                new LeftMatrix(start, rowStride, termStride), order, count, right.Panels, sums.Pointer, order);
            arithmetic.ForEachRow(order, row =>
            {
                var into = (long)row * order;
                var sum = sums.Pointer + into;
                for (var column = 0; column < order; column++)
                {
                    made.numbers[into + column] += sum[column];
                }
            });
        }

        return made;
    }

    public void AddToDiagonal(double number)
    {
        for (var i = 0; i < order; i++)
        {
            At(i, i) += number;
        }
    }

    /// <summary>L with L Lᵀ = this. n³/3 operations.</summary>
    /// <exception cref="InvalidOperationException">It is not positive definite to the precision of doubles.</exception>
    public void Factor(Arithmetic arithmetic)
    {
        for (var column = 0; column < order; column++)
        {
            var pivot = At(column, column) - Dot(column, column, column);
            if (!(pivot > 0))
            {
                throw new InvalidOperationException(
                    $"The curvature is not positive at {column} of {order}: its damping is too small beside it.");
            }

            var (j, root) = (column, Math.Sqrt(pivot));
            At(j, j) = root;
            var rest = order - j - 1;
            arithmetic.ForEach((rest + RowsPerPiece - 1) / RowsPerPiece, (piece, _) =>
            {
                var first = j + 1 + piece * RowsPerPiece;
                for (var row = first; row < Math.Min(first + RowsPerPiece, order); row++)
                {
                    At(row, j) = (At(row, j) - Dot(row, j, j)) / root;
                }
            });
        }
    }

    /// <summary>rows (n × width) become L⁻¹ · rows. n²·width operations.</summary>
    public void SolveLower(FloatBuffer rows, int width, Arithmetic arithmetic)
    {
        // By thread, n × 16: few columns, so that what is solved of them stays in the second cache.
        var scratch = Enumerable.Range(0, arithmetic.Team.Threads)
            .Select(_ => new double[order * ColumnsPerPiece]).ToArray();
        arithmetic.ForEach((width + ColumnsPerPiece - 1) / ColumnsPerPiece, (piece, thread) =>
        {
            var first = piece * ColumnsPerPiece;
            var count = Math.Min(ColumnsPerPiece, width - first);
            var solved = scratch[thread];
            for (var row = 0; row < order; row++)
            {
                var right = solved.AsSpan(row * ColumnsPerPiece, ColumnsPerPiece);
                right.Clear();
                for (var column = 0; column < count; column++)
                {
                    right[column] = rows.Pointer[(long)row * width + first + column];
                }
            }

            Solve(solved);
            for (var row = 0; row < order; row++)
            {
                for (var column = 0; column < count; column++)
                {
                    rows.Pointer[(long)row * width + first + column] = (float)solved[row * ColumnsPerPiece + column];
                }
            }
        });
    }

    /// <summary>factor · (L Lᵀ)⁻¹, n × n.</summary>
    public FloatBuffer Inverse(double factor, Arithmetic arithmetic)
    {
        // (L Lᵀ)⁻¹ = RᵀR with R = L⁻¹.
        using var root = new FloatBuffer((long)order * order);
        for (var i = 0; i < order; i++)
        {
            root.Pointer[(long)i * order + i] = 1;
        }

        SolveLower(root, order, arithmetic);
        return Gram(root, order, order, turned: true, arithmetic).Singles((number, _) => factor * number);
    }

    /// <summary>factor · (I − this), n × n.</summary>
    public FloatBuffer OneMinus(double factor) =>
        Singles((number, isDiagonal) => factor * ((isDiagonal ? 1 : 0) - number));

    private FloatBuffer Singles(Func<double, bool, double> each)
    {
        var made = new FloatBuffer(numbers.Length);
        for (var i = 0; i < numbers.Length; i++)
        {
            made.Pointer[i] = (float)each(numbers[i], i % (order + 1) == 0);
        }

        return made;
    }

    private ref double At(int row, int column) => ref numbers[(long)row * order + column];

    // The first terms of two rows.
    private double Dot(int left, int right, int terms)
    {
        var a = numbers.AsSpan(left * order, terms);
        var b = numbers.AsSpan(right * order, terms);
        var wideA = MemoryMarshal.Cast<double, Vector<double>>(a);
        var wideB = MemoryMarshal.Cast<double, Vector<double>>(b);
        var (even, odd) = (Vector<double>.Zero, Vector<double>.Zero);
        var i = 0;
        for (; i + 1 < wideA.Length; i += 2)
        {
            even += wideA[i] * wideB[i];
            odd += wideA[i + 1] * wideB[i + 1];
        }

        var sum = Vector.Sum(even + odd);
        for (i *= Vector<double>.Count; i < terms; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    // Four rows at a time: what is solved before them is loaded once for the four.
    private void Solve(double[] solved)
    {
        for (var first = 0; first < order; first += RowsAtOnce)
        {
            var some = Math.Min(RowsAtOnce, order - first);
            var done = some == RowsAtOnce ? first : 0;
            if (some == RowsAtOnce)
            {
                SubtractBefore(solved, first);
            }

            for (var row = first; row < first + some; row++)
            {
                var right = solved.AsSpan(row * ColumnsPerPiece, ColumnsPerPiece);
                for (var before = done; before < row; before++)
                {
                    var factor = At(row, before);
                    for (var column = 0; column < right.Length; column++)
                    {
                        right[column] -= factor * solved[before * ColumnsPerPiece + column];
                    }
                }

                foreach (ref var number in right)
                {
                    number /= At(row, row);
                }
            }
        }
    }

    // Rows first to first + 3 of the solution lose what the rows before them take: 4 × first times first × 16.
    private void SubtractBefore(double[] solved, int first)
    {
        const int half = ColumnsPerPiece / 2;
        ref var from = ref MemoryMarshal.GetArrayDataReference(solved);
        ref var l = ref At(first, 0);
        Vector512<double> a0 = default, a1 = default, b0 = default, b1 = default;
        Vector512<double> c0 = default, c1 = default, d0 = default, d1 = default;
        for (var before = 0; before < first; before++)
        {
            var x = Vector512.LoadUnsafe(ref from, (nuint)(before * ColumnsPerPiece));
            var y = Vector512.LoadUnsafe(ref from, (nuint)(before * ColumnsPerPiece + half));
            var (a, b) = (Factor(ref l, before), Factor(ref l, order + before));
            var (c, d) = (Factor(ref l, 2 * order + before), Factor(ref l, 3 * order + before));
            (a0, a1) = (Vector512.MultiplyAddEstimate(a, x, a0), Vector512.MultiplyAddEstimate(a, y, a1));
            (b0, b1) = (Vector512.MultiplyAddEstimate(b, x, b0), Vector512.MultiplyAddEstimate(b, y, b1));
            (c0, c1) = (Vector512.MultiplyAddEstimate(c, x, c0), Vector512.MultiplyAddEstimate(c, y, c1));
            (d0, d1) = (Vector512.MultiplyAddEstimate(d, x, d0), Vector512.MultiplyAddEstimate(d, y, d1));
        }

        Subtract(ref from, first, a0, a1);
        Subtract(ref from, first + 1, b0, b1);
        Subtract(ref from, first + 2, c0, c1);
        Subtract(ref from, first + 3, d0, d1);

        static Vector512<double> Factor(ref double l, int at) => Vector512.Create(Unsafe.Add(ref l, at));

        static void Subtract(ref double from, int row, Vector512<double> low, Vector512<double> high)
        {
            var at = (nuint)(row * ColumnsPerPiece);
            (Vector512.LoadUnsafe(ref from, at) - low).StoreUnsafe(ref from, at);
            (Vector512.LoadUnsafe(ref from, at + half) - high).StoreUnsafe(ref from, at + half);
        }
    }
}
