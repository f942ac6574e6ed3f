using System.Diagnostics;
using OpenLedger.Lm.Threads;

namespace OpenLedger.Lm.Tests.Threads;

/// <summary>Counts how often each piece runs, and notes on which thread.</summary>
internal readonly struct CountingWork(int pieces) : IWork
{
    public readonly int[] Runs = new int[pieces];
    public readonly int[] Threads = new int[pieces];

    public void Run(int piece, int thread)
    {
        Interlocked.Increment(ref Runs[piece]);
        Threads[piece] = thread;
    }
}

/// <summary>
/// A piece ends only when as many as there are threads have begun: every thread of the team gets exactly one.
/// </summary>
internal struct MeetingWork(int threads) : IWork
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public readonly Thread[] Present = new Thread[threads];
    public readonly long[] Allocated = new long[threads];
    private int arrived;

    public void Run(int piece, int thread)
    {
        Present[thread] = Thread.CurrentThread;
        Allocated[thread] = GC.GetAllocatedBytesForCurrentThread();
        Interlocked.Increment(ref arrived);
        var began = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref arrived) < Present.Length)
        {
            Thread.Yield();
            if (Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw new TimeoutException($"{arrived} of {Present.Length} threads came.");
            }
        }
    }

    /// <summary>Before the work is run again.</summary>
    public void Restart() => arrived = 0;
}

/// <summary>One piece fails.</summary>
internal readonly struct FailingWork(int failing) : IWork
{
    public void Run(int piece, int thread)
    {
        if (piece == failing)
        {
            throw new InvalidDataException($"piece {piece}");
        }
    }
}

/// <summary>Says whether pieces of two works ran at the same time.</summary>
internal readonly struct TurnWork(int[] running, int mine, int[] overlaps) : IWork
{
    public void Run(int piece, int thread)
    {
        Interlocked.Increment(ref running[mine]);
        for (var look = 0; look < 20; look++)
        {
            if (Volatile.Read(ref running[1 - mine]) > 0)
            {
                Interlocked.Increment(ref overlaps[0]);
            }

            Thread.Yield();
        }

        Interlocked.Decrement(ref running[mine]);
    }
}

/// <summary>Hands work to the team that runs it.</summary>
internal readonly struct NestingWork(Team team) : IWork
{
    public void Run(int piece, int thread)
    {
        var inner = new FailingWork(-1);
        team.Run(ref inner, 2);
    }
}

/// <summary>Moves what the collector may move, while its own numbers are in use.</summary>
internal struct CollectingWork : IWork
{
    public int Sum;

    public void Run(int piece, int thread)
    {
        if (piece % 16 == 0)
        {
            GC.Collect(0, GCCollectionMode.Forced, blocking: true, compacting: true);
        }

        Interlocked.Add(ref Sum, piece);
    }
}
