namespace OpenLedger.Core.Actors.Hosting;

/// <summary>
/// The state of one activation and its grouped writes: while one write is under way later steps gather and share
/// the next, so throughput does not depend on the store's latency. Used on the activation's own turns only.
/// After a failed write nothing leaves this activation any more; its host drops it.
/// </summary>
public sealed class StateCell<TState>(TState stored, Func<TState, Task> write) : IActorState<TState>, IDurability
    where TState : class
{
    private TState value = stored;
    private bool unsaved;
    private bool writing;
    private TaskCompletionSource? underWay;
    private TaskCompletionSource? next;

    /// <inheritdoc/>
    public Exception? Lost { get; private set; }

    /// <inheritdoc/>
    public bool IsSaved => !unsaved && underWay is null && Lost is null;

    /// <inheritdoc/>
    public TState Value
    {
        get => value;
        set
        {
            if (ReferenceEquals(this.value, value))
            {
                return;
            }

            this.value = value;
            Touch();
        }
    }

    /// <inheritdoc/>
    public void Touch()
    {
        unsaved = Lost is null;
        if (unsaved && !writing)
        {
            writing = true;
            _ = WriteAsync();
        }
    }

    /// <inheritdoc/>
    public Task SavedAsync()
    {
        if (Lost is not null)
        {
            return Task.FromException(new ActorFaultException("This activation lost its state.", Lost));
        }

        return unsaved ? (next ??= NewWait()).Task
            : underWay is not null ? underWay.Task
            : Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Lose(Exception cause)
    {
        if (Lost is not null)
        {
            return;
        }

        Lost = cause;
        unsaved = false;
        var fault = new ActorFaultException($"A state could not be saved: {cause.Message}", cause);
        Fail(underWay, fault);
        Fail(next, fault);
        (underWay, next) = (null, null);
    }

    private static TaskCompletionSource NewWait() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task WriteAsync()
    {
        // Let the turns that are already queued take their steps first: they share this write.
        await Task.Yield();
        while (unsaved)
        {
            underWay = next ?? NewWait();
            (next, unsaved) = (null, false);
            try
            {
                await write(value);
            }
            catch (Exception failure)
            {
                Lose(failure);
            }

            underWay?.SetResult();
            underWay = null;
        }

        writing = false;
    }

    private static void Fail(TaskCompletionSource? wait, Exception fault)
    {
        wait?.SetException(fault);

        // Nobody may be waiting; the failure stands in Lost either way.
        _ = wait?.Task.Exception;
    }
}
