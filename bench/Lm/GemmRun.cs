using System.Diagnostics;
using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;

namespace OpenLedger.Bench.Lm;

/// <summary>Products on one thread, beside the most that the thread can do.</summary>
internal static unsafe class GemmRun
{
    /// <summary>Rows × columns × steps: a large one, and those of the bundled base with 1,024 tokens.</summary>
    public static readonly (int Rows, int Columns, int Steps)[] Shapes =
        [(512, 512, 512), (1024, 192, 192), (1024, 512, 192), (1024, 192, 512), (1024, 2048, 192)];

    /// <summary>10⁹ operations per second; the best of several runs.</summary>
    public static double Gflops(int rows, int columns, int steps, bool brainFloat, TimeSpan window)
    {
        var random = new Random(1);
        using var left = Drawn(random, rows * steps);
        using var weights = Drawn(random, steps * columns);
        using var right = new PackedMatrix(steps, columns, brainFloat);
        right.Panels.Pack(weights.Pointer, 1, steps);
        using var result = new FloatBuffer((long)rows * columns);
        var kernels = KernelChoice.Best.Make();
        var operations = 2.0 * rows * columns * steps;
        var repeats = (int)Math.Max(1, 2e8 / operations);
        var best = 0.0;
        for (var whole = Stopwatch.StartNew(); whole.Elapsed < window;)
        {
            var watch = Stopwatch.StartNew();
            for (var repeat = 0; repeat < repeats; repeat++)
            {
                kernels.Product(
                    LeftMatrix.Rows(left.Pointer, steps), rows, steps, right.Panels, 0, right.Panels.PanelCount,
                    result.Pointer, columns, accumulate: false);
            }

            best = Math.Max(best, operations * repeats / watch.Elapsed.TotalSeconds / 1e9);
        }

        return best;
    }

    private static FloatBuffer Drawn(Random random, int count)
    {
        var buffer = new FloatBuffer(count);
        foreach (ref var number in buffer.Span)
        {
            number = random.NextSingle() - 0.5f;
        }

        return buffer;
    }
}
