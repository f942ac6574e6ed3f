using OpenLedger.Lm.Threads;

namespace OpenLedger.Lm.Kernels;

/// <summary>
/// Kernels shared out over a team. Every number is made by one thread in one order, so the result is the same for any
/// number of threads.
/// </summary>
internal sealed unsafe class Arithmetic(Kernels kernels, Team team)
{
    // A few microseconds of work, which is what it takes to hand a piece to another thread. Many rows are bound by
    // arithmetic; a few are bound by reading the right-hand side, which takes as long for one row as for four.
    private const long MultiplyAddsPerPiece = 1 << 19;
    private const long NumbersPerPiece = 1 << 15;
    private const int FewRows = 4;
    private const int RowsPerPiece = 32;

    public Kernels Kernels { get; } = kernels;

    public Team Team { get; } = team;

    /// <summary><see cref="Kernels.Product"/> of all columns.</summary>
    public void Product(
        LeftMatrix left, int rows, int steps, Panels right, float* result, long resultStride, bool accumulate = false)
    {
        var pieces = rows <= FewRows
            ? (int)Math.Clamp((long)steps * right.Columns / NumbersPerPiece, 1, Team.Threads)
            : (int)Math.Clamp((long)rows * steps * right.Columns / MultiplyAddsPerPiece, 1, Team.Threads * 4);
        var byRows = rows >= pieces * 8;
        pieces = byRows ? pieces : Math.Min(pieces, right.PanelCount);
        var work = new ProductWork
        {
            Kernels = Kernels,
            Left = left,
            Rows = rows,
            Steps = steps,
            Right = right,
            Result = result,
            Stride = resultStride,
            Accumulate = accumulate,
            Pieces = pieces,
            ByRows = byRows,
        };
        Team.Run(ref work, pieces);
    }

    /// <summary>Packs the panels of a matrix, each by one thread.</summary>
    public void Pack(Panels panels, float* from, long stepStride, long columnStride)
    {
        var work = new PackWork { Panels = panels, From = from, StepStride = stepStride, ColumnStride = columnStride };
        Team.Run(ref work, panels.PanelCount);
    }

    /// <summary>Runs over pieces of work. Allocates: for training, where a step is long.</summary>
    public void ForEach(int pieces, Action<int, int> run)
    {
        var work = new DelegateWork { Action = run };
        Team.Run(ref work, pieces);
    }

    /// <summary>Runs over rows in runs of 32: (first row, rows). Allocates.</summary>
    public void ForRows(int rows, Action<int, int> run) => ForEach(
        (rows + RowsPerPiece - 1) / RowsPerPiece,
        (piece, _) => run(piece * RowsPerPiece, Math.Min(RowsPerPiece, rows - piece * RowsPerPiece)));

    /// <summary>Runs over single rows, for kernels whose last few numbers are made otherwise than the rest. Allocates.
    /// </summary>
    public void ForEachRow(int rows, Action<int> run) => ForRows(rows, (first, some) =>
    {
        for (var row = first; row < first + some; row++)
        {
            run(row);
        }
    });

    private struct ProductWork : IWork
    {
        public required Kernels Kernels;
        public required LeftMatrix Left;
        public required int Rows;
        public required int Steps;
        public required Panels Right;
        public required float* Result;
        public required long Stride;
        public required bool Accumulate;
        public required int Pieces;
        public required bool ByRows;

        public readonly void Run(int piece, int thread)
        {
            if (ByRows)
            {
                // Runs of whole tiles of eight rows.
                var tiles = (Rows + 7) / 8;
                var first = (int)((long)tiles * piece / Pieces) * 8;
                var end = Math.Min((int)((long)tiles * (piece + 1) / Pieces) * 8, Rows);
                Kernels.Product(
                    Left.From(first, 0), end - first, Steps, Right, 0, Right.PanelCount,
                    Result + first * Stride, Stride, Accumulate);
            }
            else
            {
                Kernels.Product(
                    Left, Rows, Steps, Right, Right.PanelCount * piece / Pieces,
                    Right.PanelCount * (piece + 1) / Pieces, Result, Stride, Accumulate);
            }
        }
    }

    private struct PackWork : IWork
    {
        public required Panels Panels;
        public required float* From;
        public required long StepStride;
        public required long ColumnStride;

        public readonly void Run(int piece, int thread) => Panels.PackPanel(piece, From, StepStride, ColumnStride);
    }

    private struct DelegateWork : IWork
    {
        public required Action<int, int> Action;

        public readonly void Run(int piece, int thread) => Action(piece, thread);
    }
}
