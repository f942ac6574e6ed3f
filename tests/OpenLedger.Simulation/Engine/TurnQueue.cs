namespace OpenLedger.Simulation.Engine;

/// <summary>
/// The turns of one activation or client, in order of arrival. Awaits inside a turn come back here as later turns,
/// so that every await is a moment at which others run and at which a crash may come.
/// </summary>
internal sealed class TurnQueue(Scheduler scheduler, string name) : SynchronizationContext
{
    private readonly Queue<Turn> turns = new();

    /// <summary>Tells queues apart in the scheduler's hash.</summary>
    public int Number { get; } = scheduler.NextQueueNumber();

    /// <summary>Called before each turn; may end the queue.</summary>
    public Action? BeforeTurn { get; set; }

    public bool HasEnded { get; private set; }

    public bool IsEmpty => turns.Count == 0;

    public override void Post(SendOrPostCallback run, object? state)
    {
        // Throwing here would end the process: the runtime has nobody to give the exception to.
        if (scheduler.HasEscaped(name) || HasEnded)
        {
            return;
        }

        turns.Enqueue(new Turn(run, state));
        if (turns.Count == 1)
        {
            scheduler.Ready(this);
        }
    }

    public override void Send(SendOrPostCallback run, object? state) =>
        throw new NotSupportedException("A turn is never run synchronously from outside.");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Nothing runs here any more; returns the turns that were not begun.</summary>
    public IReadOnlyList<Turn> End()
    {
        var left = turns.ToArray();
        if (left.Length > 0)
        {
            scheduler.NotReady(this);
        }

        turns.Clear();
        HasEnded = true;
        return left;
    }

    internal void RunNext()
    {
        BeforeTurn?.Invoke();
        if (!turns.TryDequeue(out var turn))
        {
            return;
        }

        if (turns.Count == 0)
        {
            scheduler.NotReady(this);
        }

        turn.Run(turn.State);
    }
}

/// <summary>One turn that waits.</summary>
internal readonly record struct Turn(SendOrPostCallback Run, object? State);
