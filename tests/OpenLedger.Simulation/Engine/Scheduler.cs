namespace OpenLedger.Simulation.Engine;

/// <summary>
/// Virtual time on one thread. Whatever happens is either a turn that is ready now or an event that is due later;
/// which ready turn runs next is a throw of the dice. Time stands still while turns run and leaps to the next
/// event when none is ready.
/// </summary>
internal sealed class Scheduler(Dice dice)
{
    // A busy machine lets what is due soon overtake what is ready now.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly PriorityQueue<DueEvent, (TimeSpan At, long Number)> due = new();
    private readonly List<TurnQueue> ready = [];
    private readonly Thread thread = Thread.CurrentThread;
    private long dueNumber;
    private int queueNumber;
    private string? escape;

    /// <summary>How long the simulation has run, in virtual time.</summary>
    public TimeSpan Now { get; private set; }

    /// <summary>Turns and events so far.</summary>
    public long Steps { get; private set; }

    /// <summary>A hash over which turn or event ran when.</summary>
    public ulong Hash { get; private set; }

    /// <summary>How often a due event overtakes ready turns.</summary>
    public double PauseShare { get; set; }

    /// <summary>How often one did.</summary>
    public long Pauses { get; private set; }

    /// <summary>What ran on another thread than the simulation's, or null; nothing may.</summary>
    public string? Escape => Volatile.Read(ref escape);

    public bool HasReadyTurns => ready.Count > 0;

    /// <summary>Events to come, without those that only keep watch.</summary>
    public int DueCount { get; private set; }

    /// <summary>Has something done later; <paramref name="isWatch"/> if nobody waits for that work.</summary>
    public DueEvent After(TimeSpan delay, Action run, bool isWatch = false)
    {
        RequireThread("an event");
        var happening = new DueEvent(this, run, isWatch);
        due.Enqueue(happening, (Now + (delay > TimeSpan.Zero ? delay : TimeSpan.Zero), dueNumber++));
        DueCount += isWatch ? 0 : 1;
        return happening;
    }

    /// <summary>Runs one turn or one event; false if there is nothing left to do, ever.</summary>
    public bool Step()
    {
        Steps++;
        if (ready.Count > 0 && !IsPaused())
        {
            var queue = ready[dice.Below(ready.Count)];
            Mix(queue.Number);
            RunTurn(queue);
            return true;
        }

        DropCancelled();
        if (!due.TryDequeue(out var next, out var key))
        {
            return false;
        }

        Now = key.At;
        Mix(key.Number);
        next.Run();
        return true;
    }

    /// <summary>Whether this runs on another thread than the simulation; remembered for the verdict.</summary>
    public bool HasEscaped(string what)
    {
        if (Thread.CurrentThread == thread)
        {
            return false;
        }

        Volatile.Write(ref escape, what);
        return true;
    }

    /// <summary>Throws on any thread but the simulation's.</summary>
    public void RequireThread(string what)
    {
        if (HasEscaped(what))
        {
            throw new InvalidOperationException($"{what} left the simulation's thread.");
        }
    }

    /// <summary>A number for a new queue.</summary>
    internal int NextQueueNumber() => ++queueNumber;

    internal void Settled(DueEvent happening) => DueCount -= happening.IsWatch ? 0 : 1;

    internal void Ready(TurnQueue queue) => ready.Add(queue);

    internal void NotReady(TurnQueue queue) => ready.Remove(queue);

    private bool IsPaused()
    {
        if (PauseShare == 0)
        {
            return false;
        }

        DropCancelled();
        if (!due.TryPeek(out _, out var key) || key.At >= Now + Pause || !dice.Chance(PauseShare))
        {
            return false;
        }

        Pauses++;
        return true;
    }

    private void DropCancelled()
    {
        while (due.TryPeek(out var next, out _) && next.IsCancelled)
        {
            due.Dequeue();
        }
    }

    private void Mix(long number)
    {
        unchecked
        {
            Hash = (Hash ^ (ulong)Now.Ticks) * 1099511628211;
            Hash = (Hash ^ (ulong)number) * 1099511628211;
        }
    }

    private static void RunTurn(TurnQueue queue)
    {
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(queue);
        try
        {
            queue.RunNext();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }
}

/// <summary>Something that happens later unless it is cancelled.</summary>
internal sealed class DueEvent(Scheduler scheduler, Action run, bool isWatch)
{
    private bool isSettled;

    public bool IsWatch => isWatch;

    public bool IsCancelled { get; private set; }

    public void Cancel()
    {
        IsCancelled = true;
        Settle();
    }

    public void Run()
    {
        Settle();
        run();
    }

    private void Settle()
    {
        if (!isSettled)
        {
            isSettled = true;
            scheduler.Settled(this);
        }
    }
}
