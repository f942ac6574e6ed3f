namespace OpenLedger.Core.Tests;

/// <summary>
/// The turns of actors, taken by hand on the test's own thread: what an await leaves over runs when the test says
/// so, and in order.
/// </summary>
internal sealed class Turns : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Turn, object? State)> queue = new();

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state) => queue.Enqueue((d, state));

    /// <summary>Takes this turn and all that follow from it.</summary>
    public void Run(Action turn)
    {
        Begin(turn);
        Run();
    }

    /// <summary>Takes this turn only.</summary>
    public void Begin(Action turn)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            turn();
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    /// <summary>Takes every turn that is queued, and those that they queue.</summary>
    public void Run()
    {
        while (Step())
        {
        }
    }

    /// <summary>Takes the next turn; false if none is queued.</summary>
    public bool Step()
    {
        if (!queue.TryDequeue(out var next))
        {
            return false;
        }

        Begin(() => next.Turn(next.State));
        return true;
    }

    /// <summary>Takes turns until this work is done, and gives its outcome.</summary>
    public T Await<T>(Func<Task<T>> work)
    {
        Task<T>? task = null;
        Run(() => task = work());
        Assert.True(task!.IsCompleted, "The work waits for something that no queued turn brings.");
        return task.GetAwaiter().GetResult();
    }
}
