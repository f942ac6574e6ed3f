using OpenLedger.Core.Actors;
using OpenLedger.Core.Actors.Hosting;

namespace OpenLedger.Grains.Activations;

/// <summary>
/// How long one activation may act. Once it is dropped nothing of it is answered, stored or sent any more, and
/// the next call finds a new activation with the stored state. Used on the activation's own turns only.
/// </summary>
internal sealed class ActivationLife(ActorId id, IGrainContext context, GrainHostLog log)
{
    private string? end;

    /// <summary>Runs when the activation is dropped.</summary>
    public event Action? Dropped;

    /// <summary>Whether what it has seen is durable; null if it has no state.</summary>
    public IDurability? State { get; private set; }

    public bool HasEnded => end is not null;

    /// <summary>From now on what it has seen must be durable before it leaves.</summary>
    public void Begin(IDurability state) => State = state;

    /// <summary>The fault that callers get because the actor could not begin.</summary>
    public ActorFaultException NotBegun(Exception cause)
    {
        log.ActorNotBegun(id, cause);
        return new ActorFaultException($"{id} could not be activated: {cause.Message}");
    }

    /// <summary>Holds a reply until what it has seen is durable.</summary>
    /// <exception cref="ActorFaultException">It never will be.</exception>
    public async Task SavedAsync()
    {
        await TrySaveAsync();
        ThrowIfEnded();
    }

    /// <summary>Holds a call that the actor makes until what it has seen is durable.</summary>
    /// <exception cref="OperationCanceledException">It never will be; whatever made the call ends here.</exception>
    public async Task BeforeCallAsync()
    {
        await TrySaveAsync();
        if (end is not null)
        {
            throw new OperationCanceledException(end);
        }
    }

    /// <exception cref="ActorFaultException">The activation has ended.</exception>
    public void ThrowIfEnded()
    {
        if (end is not null)
        {
            throw new ActorFaultException(end);
        }
    }

    /// <summary>Begins work on the activation's turns that no caller waits for.</summary>
    public void Start(Func<Task> work)
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            context.Scheduler.QueueTask(new Task(() => _ = RunAsync(work)));
            return;
        }

        // The work is not part of the call that began it, so it takes nothing of the call's context along.
        using (ExecutionContext.SuppressFlow())
        {
            Start(work);
        }
    }

    /// <summary>Ends as by a crash.</summary>
    public void Drop(Exception cause)
    {
        if (HasEnded)
        {
            return;
        }

        // The cause stays in the log: a caller in another process could not make anything of its type.
        end = $"{id} was dropped and reloads: {cause.Message}";
        log.ActivationDropped(id, cause);
        Dropped?.Invoke();
        context.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationError, end));
    }

    /// <summary>Ends in good order: what is unsaved is saved first, for as long as the silo grants.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        await TrySaveAsync().WaitAsync(cancellationToken).ConfigureAwait(
            ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        end ??= $"{id} has left memory.";
    }

    private async Task TrySaveAsync()
    {
        if (State is not { IsSaved: false } state)
        {
            return;
        }

        try
        {
            await state.SavedAsync();
        }
        catch (ActorFaultException fault)
        {
            Drop(fault);
        }
    }

    private async Task RunAsync(Func<Task> work)
    {
        if (HasEnded)
        {
            return;
        }

        try
        {
            await work();
        }
        catch (Exception failure)
        {
            Drop(failure);
        }
    }
}
