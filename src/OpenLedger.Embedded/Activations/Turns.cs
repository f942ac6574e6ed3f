namespace OpenLedger.Embedded.Activations;

/// <summary>
/// The turns of one activation: one at a time, in order of arrival, on pool threads. Awaits inside a turn come
/// back as later turns, so calls interleave at awaits and nowhere else.
/// </summary>
internal sealed class Turns : SynchronizationContext, IThreadPoolWorkItem
{
    // Turns in one go before other activations get the thread.
    private const int Quantum = 256;

    private readonly Lock gate = new();
    private readonly Queue<Turn> queue = new();
    private bool scheduled;

    /// <summary>Whether nothing runs here any more.</summary>
    public bool HasEnded { get; private set; }

    public override void Post(SendOrPostCallback run, object? state) => TryPost(run, state);

    public override void Send(SendOrPostCallback run, object? state) =>
        throw new NotSupportedException("A turn is never run synchronously from outside.");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Queues a turn; false if the turns have ended.</summary>
    public bool TryPost(SendOrPostCallback run, object? state)
    {
        lock (gate)
        {
            if (HasEnded)
            {
                return false;
            }

            queue.Enqueue(new Turn(run, state));
            if (scheduled)
            {
                return true;
            }

            scheduled = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return true;
    }

    /// <summary>Ends if no turn waits; true if it did.</summary>
    public bool TryEndIfEmpty()
    {
        lock (gate)
        {
            HasEnded |= queue.Count == 0;
            return HasEnded;
        }
    }

    /// <summary>Ends now; returns the turns that were not begun.</summary>
    public IReadOnlyList<Turn> End()
    {
        lock (gate)
        {
            HasEnded = true;
            var left = queue.ToArray();
            queue.Clear();
            return left;
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            for (var i = 0; i < Quantum; i++)
            {
                if (!TryNext(out var turn))
                {
                    return;
                }

                turn.Run(turn.State);
            }
        }
        finally
        {
            SetSynchronizationContext(outer);
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private bool TryNext(out Turn turn)
    {
        lock (gate)
        {
            scheduled = queue.TryDequeue(out turn);
            return scheduled;
        }
    }
}

/// <summary>One turn that waits.</summary>
internal readonly record struct Turn(SendOrPostCallback Run, object? State);
