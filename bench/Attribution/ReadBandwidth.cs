using System.Diagnostics;
using System.Numerics;
using OpenLedger.Lm.Memory;
using OpenLedger.Lm.Threads;

namespace OpenLedger.Bench.Attribution;

/// <summary>
/// How quickly threads of this machine read memory that no cache holds: what a scan can reach at most.
/// </summary>
internal static class ReadBandwidth
{
    private const int Numbers = 1 << 28;
    private const int NumbersPerPiece = 1 << 18;

    /// <summary>10⁹ bytes per second, the best of several rounds over one gigabyte.</summary>
    public static double GigabytesPerSecond(Team team, TimeSpan window)
    {
        using var memory = new FloatBuffer(Numbers);
        memory.Span.Fill(1);
        var work = new ReadWork { Memory = memory, Sums = new float[Numbers / NumbersPerPiece] };
        var best = 0.0;
        for (var whole = Stopwatch.StartNew(); whole.Elapsed < window;)
        {
            var watch = Stopwatch.StartNew();
            team.Run(ref work, work.Sums.Length);
            best = Math.Max(best, (double)Numbers * sizeof(float) / watch.Elapsed.TotalSeconds / 1e9);
        }

        return work.Sums.All(sum => sum == NumbersPerPiece)
            ? best
            : throw new InvalidOperationException("The sums are wrong: not all memory was read.");
    }

    private struct ReadWork : IWork
    {
        public required FloatBuffer Memory;
        public required float[] Sums;

        public readonly void Run(int piece, int thread)
        {
            var numbers = Memory.Slice((long)piece * NumbersPerPiece, NumbersPerPiece);
            var lanes = Vector<float>.Count;
            var (a, b) = (Vector<float>.Zero, Vector<float>.Zero);
            var (c, d) = (Vector<float>.Zero, Vector<float>.Zero);
            for (var at = 0; at < numbers.Length; at += 4 * lanes)
            {
                a += new Vector<float>(numbers[at..]);
                b += new Vector<float>(numbers[(at + lanes)..]);
                c += new Vector<float>(numbers[(at + 2 * lanes)..]);
                d += new Vector<float>(numbers[(at + 3 * lanes)..]);
            }

            Sums[piece] = Vector.Sum(a + b + (c + d));
        }
    }
}
