using OpenLedger.Lm.Threads;

namespace OpenLedger.Lm.Tests.Threads;

public sealed class TeamTests
{
    public static TheoryData<int> Sizes => [1, 2, 3, 4];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Every_piece_runs_exactly_once_on_a_thread_of_the_team(int threads)
    {
        using var team = new Team(threads);
        Assert.Equal(threads, team.Threads);
        for (var repeat = 0; repeat < 20; repeat++)
        {
            foreach (var pieces in new[] { 0, 1, 2, 3, 4, 5, 17, 64, 1_000 })
            {
                var work = new CountingWork(pieces);
                team.Run(ref work, pieces);
                Assert.All(work.Runs, runs => Assert.Equal(1, runs));
                Assert.All(work.Threads, thread => Assert.InRange(thread, 0, threads - 1));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void All_threads_take_part_and_end_with_the_team(int threads)
    {
        var team = new Team(threads);
        var work = new MeetingWork(threads);
        team.Run(ref work, threads);
        Assert.Equal(threads, work.Present.Distinct().Count());
        Assert.Same(Thread.CurrentThread, work.Present[0]);
        team.Dispose();
        Assert.All(work.Present[1..], thread => Assert.False(thread.IsAlive));
        team.Dispose();
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Many_short_works_in_a_row_come_to_an_end(int threads)
    {
        using var team = new Team(threads);
        var work = new CountingWork(4);
        for (var i = 0; i < 10_000; i++)
        {
            team.Run(ref work, 1 + i % 4);
        }

        Assert.Equal([10_000, 7_500, 5_000, 2_500], work.Runs);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Work_allocates_nothing_on_any_thread(int threads)
    {
        using var team = new Team(threads);
        var work = new MeetingWork(threads);
        var before = new long[threads];

        // The first rounds compile the code and fill what the runtime keeps per thread.
        for (var i = 0; i < 200; i++)
        {
            work.Restart();
            team.Run(ref work, threads);
        }

        work.Allocated.CopyTo(before);
        for (var i = 0; i < 1_000; i++)
        {
            work.Restart();
            team.Run(ref work, threads);
        }

        Assert.Equal(before, work.Allocated);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Failure_of_a_piece_reaches_the_caller_and_the_team_works_on(int threads)
    {
        using var team = new Team(threads);
        foreach (var pieces in new[] { 1, 2, 20 })
        {
            for (var failing = 0; failing < pieces; failing++)
            {
                var work = new FailingWork(failing);
                var thrown = Assert.Throws<InvalidDataException>(() => team.Run(ref work, pieces));
                Assert.Equal($"piece {failing}", thrown.Message);

                var next = new CountingWork(pieces);
                team.Run(ref next, pieces);
                Assert.All(next.Runs, runs => Assert.Equal(1, runs));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Piece_that_hands_work_to_its_own_team_is_told_so(int threads)
    {
        using var team = new Team(threads);
        var work = new NestingWork(team);
        for (var i = 0; i < 20; i++)
        {
            Assert.Throws<InvalidOperationException>(() => team.Run(ref work, 1 + i % 8));
        }
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(3, 1)]
    [InlineData(2, 2)]
    [InlineData(4, 5)]
    public void Works_of_two_callers_take_turns(int threads, int pieces)
    {
        using var team = new Team(threads);
        var (running, overlaps) = (new int[2], new int[1]);
        var callers = new Thread[2];
        for (var i = 0; i < 2; i++)
        {
            var mine = i;
            callers[i] = new Thread(() =>
            {
                var work = new TurnWork(running, mine, overlaps);
                for (var turn = 0; turn < 200; turn++)
                {
                    team.Run(ref work, pieces);
                }
            });
            callers[i].Start();
        }

        foreach (var caller in callers)
        {
            caller.Join();
        }

        Assert.Equal(0, overlaps[0]);
    }

    [Fact]
    public void Work_in_a_field_stays_where_it_is_while_it_runs()
    {
        using var team = new Team(2);
        for (var i = 0; i < 20; i++)
        {
            // Young, behind garbage: a collection has every reason to move it.
            _ = new byte[10_000];
            var work = new CollectingWork[1];
            team.Run(ref work[0], 100);
            Assert.Equal(4_950, work[0].Sum);
        }
    }
}
