using OpenLedger.Core.Datanets.Copies;

namespace OpenLedger.Core.Tests.Datanets.Copies;

public sealed class ClaimsPropertyTests
{
    private const int Boilerplate = 2;

    // So small that a few records bring about flushes, merges, waiting and reloads.
    private static readonly ClaimOptions Tiny = new()
    {
        MaxRecent = 8,
        MaxWaiting = 24,
        MergeAt = 2,
        MaxRuns = 4,
        BoilerplateHits = Boilerplate,
    };

    /// <summary>One step of the caller or the host; bytes that FsCheck draws and shrinks.</summary>
    public sealed record Move(byte Kind, byte Which, byte Seed, byte CrashAfter);

    [Fact]
    public void Claims_do_what_dictionaries_do_whatever_crashes()
    {
        var (runs, interrupted) = (0, 0);
        Always.Holds<Move[]>(
            moves =>
            {
                var world = new ClaimsWorld(Tiny);
                Compare(world, moves);
                runs += world.State.Runs.Count(run => run.Entries > 4 * Tiny.MaxRecent);
                interrupted += world.Interrupted;
            },
            runs: 300,
            size: 120);
        Assert.True(runs > 100, $"Only {runs} merged runs were made.");
        Assert.True(interrupted > 100, $"Only {interrupted} calls were interrupted.");
    }

    [Fact]
    public void Without_crashes_no_blob_is_left_behind() => Always.Holds<Move[]>(
        moves =>
        {
            var world = new ClaimsWorld(Tiny);
            Compare(world, [.. moves.Where(move => move.Kind % 8 < 6).Select(move => move with { CrashAfter = 255 })]);
            world.Idle();
            Assert.Equal(world.State.Runs.Select(run => run.Blob).Order(), world.Blobs.Stored.Keys.Order());
            Assert.Empty(world.State.Retired);
            Assert.InRange(world.State.RecentEntries, 0, Tiny.MaxRecent);
        },
        runs: 100,
        size: 120);

    [Fact]
    public void Call_repeated_after_a_crash_knows_no_print_that_only_its_own_later_records_brought()
    {
        var empty = new Move(0, 0, 0, 0);
        Move[] moves =
        [
            .. Enumerable.Repeat(empty, 6), new(0, 1, 57, 0), empty, empty, empty, new(0, 62, 14, 0), empty, empty,
            empty, new(13, 132, 0, 0), new(0, 111, 14, 4),
        ];
        Compare(new ClaimsWorld(Tiny), moves);
    }

    private static void Compare(ClaimsWorld world, Move[] moves)
    {
        var naive = new NaiveClaims(new HalfJudge(), Boilerplate);
        var pages = new List<ClaimRecords>();
        foreach (var move in moves)
        {
            // Mostly no crash, else after so many turns.
            var crashAfter = move.CrashAfter < 100 ? move.CrashAfter : int.MaxValue;
            switch (move.Kind % 8)
            {
                case 0 or 1 or 2 or 3:
                    pages.Add(Draw(pages, move));
                    CompareClaim(world, naive, pages[^1], crashAfter);
                    break;
                case 4 when pages.Count > 0:
                    CompareClaim(world, naive, pages[move.Which % pages.Count], crashAfter);
                    break;
                case 5 when pages.Count > 0:
                    var released = pages[move.Which % pages.Count];
                    naive.Release(released);
                    Assert.Equal(ClaimRefusal.None, world.Release(released, crashAfter));
                    break;
                case 6:
                    world.Idle(move.Which);
                    break;
                default:
                    world.Crash();
                    break;
            }
        }

        foreach (var page in pages)
        {
            CompareClaim(world, naive, page, int.MaxValue);
        }

        var totals = world.Totals();
        Assert.Equal(naive.Totals, ((int)totals.Records, (int)totals.Prints));
    }

    private static void CompareClaim(ClaimsWorld world, NaiveClaims naive, ClaimRecords page, int crashAfter)
    {
        var (verdicts, known) = naive.Claim(page);
        var answer = world.Claim(page, crashAfter);
        Assert.Equal(verdicts, answer.Verdicts);
        Assert.Equal(known, answer.Known);
        Assert.Equal(page.Records.Sum(record => record.Prints.Length / 8), answer.Prints);
    }

    // Records out of a small world of prints, so that they resemble each other in every way.
    private static ClaimRecords Draw(List<ClaimRecords> pages, Move move)
    {
        var first = pages.Count == 0 ? 1 : pages[^1].First + pages[^1].Records.Count;
        var random = new Random(move.Seed);
        return Said.Page(first, [.. Enumerable.Range(0, move.Which % 4).Select(_ =>
        {
            var from = (ulong)random.Next(60);
            return Said.Range(from, from + (ulong)random.Next(10));
        })]);
    }
}
