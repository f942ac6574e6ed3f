using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace OpenLedger.Lm.Threads;

/// <summary>
/// A fixed number of threads that share out the pieces of one work at a time, the caller among them. Nothing is
/// allocated per work. Which thread runs a piece is left to chance; a piece writes only what is its own, so results do
/// not depend on it, nor on the number of threads.
/// </summary>
public sealed unsafe class Team : IDisposable
{
    // A worker looks for new work this often, some milliseconds, before it sleeps: the gaps inside one step of a model,
    // and between two steps, are shorter, and waking takes longer than many a piece.
    private const int LooksBeforeSleep = 20_000;

    // The team whose worker this thread is.
    [ThreadStatic]
    private static Team? workerOf;

    private readonly Lock turn = new();
    private readonly object wake = new();
    private readonly Thread[] workers;

    // The work under way. Written before its ticket is published, read only by who has taken a piece of it.
    private delegate*<void*, int, int, void> invoke;
    private void* context;
    private Exception? failure;

    // High half: the number of the work. Low half: how many of its pieces are still to be taken.
    private long ticket;
    private int unfinished;
    private int sleeping;
    private volatile bool stopping;

    /// <summary>Starts all threads but one, which is the caller's.</summary>
    public Team(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        workers = new Thread[threads - 1];
        for (var i = 0; i < workers.Length; i++)
        {
            var thread = i + 1;
            workers[i] = new Thread(() => Work(thread)) { IsBackground = true, Name = $"lm-{thread}" };
            workers[i].Start();
        }
    }

    /// <summary>The threads that share the work, the caller included.</summary>
    public int Threads => workers.Length + 1;

    /// <summary>
    /// Runs the pieces and returns when no thread is at one any more. Works of several callers take turns. The first
    /// failure of a piece is thrown here; whether the other pieces still run is left open.
    /// </summary>
    /// <exception cref="InvalidOperationException">A piece handed work to the team that runs it.</exception>
    internal void Run<TWork>(ref TWork work, int pieces)
        where TWork : struct, IWork
    {
        if (workerOf == this || turn.IsHeldByCurrentThread)
        {
            throw new InvalidOperationException("A piece cannot hand work to the team that runs it: it would wait.");
        }

        // A single piece waits for its turn too: scratch memory of the first thread belongs to one caller at a time.
        lock (turn)
        {
            if (workers.Length == 0 || pieces <= 1)
            {
                for (var piece = 0; piece < pieces; piece++)
                {
                    work.Run(piece, 0);
                }
            }
            else
            {
                Share(ref work, pieces);
            }
        }
    }

    public void Dispose()
    {
        stopping = true;
        WakeSleepers();
        foreach (var worker in workers)
        {
            worker.Join();
        }
    }

    private void Share<TWork>(ref TWork work, int pieces)
        where TWork : struct, IWork
    {
        // Pinned: where the caller is an async method its locals are fields of an object, which a collection moves.
        fixed (byte* address = &Unsafe.As<TWork, byte>(ref work))
        {
            Publish(&Invoke<TWork>, address, pieces);
            while (TakePiece(ticket >> 32) is >= 0 and var piece)
            {
                RunPiece(piece, 0);
            }

            var spin = new SpinWait();
            while (Volatile.Read(ref unfinished) > 0)
            {
                spin.SpinOnce(sleep1Threshold: -1);
            }
        }

        if (Interlocked.Exchange(ref failure, null) is { } thrown)
        {
            ExceptionDispatchInfo.Throw(thrown);
        }
    }

    private void Publish(delegate*<void*, int, int, void> how, void* what, int pieces)
    {
        invoke = how;
        context = what;
        Volatile.Write(ref unfinished, pieces);
        Interlocked.Exchange(ref ticket, (((ticket >> 32) + 1) << 32) | (uint)pieces);
        if (Volatile.Read(ref sleeping) > 0)
        {
            WakeSleepers();
        }
    }

    private void WakeSleepers()
    {
        lock (wake)
        {
            Monitor.PulseAll(wake);
        }
    }

    private void Work(int thread)
    {
        workerOf = this;
        var done = 0L;
        while (!stopping)
        {
            var number = WaitForWork(done);
            while (TakePiece(number) is >= 0 and var piece)
            {
                RunPiece(piece, thread);
            }

            done = number;
        }
    }

    private long WaitForWork(long done)
    {
        for (var look = 0; look < LooksBeforeSleep; look++)
        {
            if (Volatile.Read(ref ticket) >> 32 is var number && number != done)
            {
                return number;
            }

            Thread.SpinWait(8);
        }

        lock (wake)
        {
            Interlocked.Increment(ref sleeping);
            while (Volatile.Read(ref ticket) >> 32 == done && !stopping)
            {
                Monitor.Wait(wake);
            }

            Interlocked.Decrement(ref sleeping);
        }

        return Volatile.Read(ref ticket) >> 32;
    }

    // A piece of the work with this number, or -1 when all are taken or the work is an older one.
    private int TakePiece(long number)
    {
        while (true)
        {
            var seen = Volatile.Read(ref ticket);
            if (seen >> 32 != number || (uint)seen == 0)
            {
                return -1;
            }

            if (Interlocked.CompareExchange(ref ticket, seen - 1, seen) == seen)
            {
                return (int)(uint)seen - 1;
            }
        }
    }

    private void RunPiece(int piece, int thread)
    {
        try
        {
            invoke(context, piece, thread);
        }
        catch (Exception thrown)
        {
            Interlocked.CompareExchange(ref failure, thrown, null);
        }

        Interlocked.Decrement(ref unfinished);
    }

    private static void Invoke<TWork>(void* work, int piece, int thread)
        where TWork : struct, IWork
        => Unsafe.AsRef<TWork>(work).Run(piece, thread);
}
