using System.Buffers;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Actors.Hosting;
using OpenLedger.Embedded.Calls;

namespace OpenLedger.Embedded.Activations;

/// <summary>
/// One actor in memory: loads its state, runs its calls, writes its state, and lets nothing leave that is not
/// durable. When it is dropped it stops as if its process had crashed: no continuation of it runs any more, and
/// its callers learn that the outcome is unknown.
/// </summary>
internal sealed class Activation : ICallRoute
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? buffer;

    private readonly EmbeddedNode node;
    private readonly Turns turns = new();
    private readonly HashSet<ActorCall> open = [];
    private readonly SendOrPostCallback runCall;
    private Task? loading;
    private LiveActor? live;
    private long version;
    private int callCount;
    private int backgroundCount;

    public Activation(EmbeddedNode node, ActorId id)
    {
        this.node = node;
        Id = id;
        LastUsed = node.Clock.GetTimestamp();
        runCall = call => _ = RunAsync((ActorCall)call!);
    }

    public ActorId Id { get; }

    /// <summary>When it last took a call, in the clock's ticks.</summary>
    public long LastUsed { get; private set; }

    /// <summary>Queues a call, or refuses it if there are too many; false if this activation has ended.</summary>
    public bool TryTake(ActorCall call)
    {
        if (Interlocked.Increment(ref callCount) > node.Options.MaxCallsPerActor)
        {
            Interlocked.Decrement(ref callCount);
            call.TryFail(new ActorBusyException(
                $"{Id} has {node.Options.MaxCallsPerActor} calls under way; {call.Name} was not begun. Retry later."));
            return true;
        }

        LastUsed = node.Clock.GetTimestamp();
        return turns.TryPost(runCall, call);
    }

    /// <summary>Ends this activation if it has nothing under way. A later call makes another.</summary>
    public void EndIfIdleSince(long moment) => turns.TryPost(
        _ =>
        {
            var atRest = open.Count == 0 && backgroundCount == 0 && live?.State is null or { IsSaved: true };
            if (atRest && LastUsed <= moment && turns.TryEndIfEmpty())
            {
                node.Forget(this);
            }
        },
        null);

    /// <summary>Ends this activation in its next turn as by a crash.</summary>
    public void Crash(ActorFaultException fault) => turns.TryPost(_ => Drop(fault), null);

    /// <summary>Whether nothing is under way here.</summary>
    public bool IsAtRest => Volatile.Read(ref callCount) == 0
        && Volatile.Read(ref backgroundCount) == 0
        && live?.State is null or { IsSaved: true };

    /// <summary>Calls that this actor makes: they wait until what it has seen is durable.</summary>
    void ICallRoute.Send(ActorId to, ActorCall call)
    {
        if (turns.HasEnded)
        {
            return;
        }

        if (live?.State is { IsSaved: false } state)
        {
            _ = SendWhenSavedAsync(state, to, call);
        }
        else
        {
            node.Route(to, call);
        }
    }

    private async Task SendWhenSavedAsync(IDurability state, ActorId to, ActorCall call)
    {
        try
        {
            await state.SavedAsync();
            node.Route(to, call);
        }
        catch (ActorFaultException fault)
        {
            call.TryFail(fault);
        }
    }

    private async Task RunAsync(ActorCall call)
    {
        open.Add(call);
        try
        {
            if (live is null)
            {
                await (loading ??= LoadAsync());
            }

            call.TryAnswer(await call.InvokeAsync(live!));
        }
        catch (ContradictionException contradiction)
        {
            Drop(contradiction);
        }
        catch (Exception exception)
        {
            call.TryFail(exception);
        }

        open.Remove(call);
        Interlocked.Decrement(ref callCount);
    }

    private async Task LoadAsync()
    {
        try
        {
            var stored = await node.Store.ReadAsync(Id);
            version = stored?.Version ?? 0;
            live = node.Kinds[Id.Kind].Activate(new ActorSite
            {
                Id = Id,
                Stored = stored?.Payload,
                Actors = new RoutedActors(node.Kinds, this),
                Clock = node.Clock,
                Random = node.NewRandom(Id),
                Start = work => turns.TryPost(_ => _ = RunBackgroundAsync(work), null),
                Write = WriteAsync,
            });
            live.Wakeable?.OnActivated();
        }
        catch (Exception failure) when (failure is not UnknownActorKindException)
        {
            var fault = new ActorFaultException($"{Id} could not be loaded: {failure.Message}", failure);
            Drop(fault);
            throw fault;
        }
    }

    private async Task RunBackgroundAsync(Func<Task> work)
    {
        backgroundCount++;
        try
        {
            await work();
        }
        catch (Exception failure)
        {
            Drop(failure);
        }

        backgroundCount--;
    }

    private Task WriteAsync(Action<IBufferWriter<byte>> serialize, DateTimeOffset? alarm)
    {
        var bytes = buffer ??= new ArrayBufferWriter<byte>(4096);
        bytes.ResetWrittenCount();
        serialize(bytes);
        return AwaitSaveAsync(node.Store.SaveAsync(Id, version + 1, alarm, bytes.WrittenSpan));
    }

    private async Task AwaitSaveAsync(Task save)
    {
        try
        {
            await save;
            version++;
        }
        catch (Exception failure)
        {
            Drop(failure);
            throw;
        }
    }

    /// <summary>Stops as by a crash. Calls that were not begun go to the next activation.</summary>
    private void Drop(Exception cause)
    {
        if (turns.HasEnded)
        {
            return;
        }

        var left = turns.End();
        live?.State?.Lose(cause);
        node.Forget(this);
        node.Log.ActivationDropped(Id, cause);
        var fault = cause as ActorFaultException
            ?? new ActorFaultException($"{Id} was dropped and reloads: {cause.Message}", cause);
        foreach (var call in open)
        {
            call.TryFail(fault);
        }

        foreach (var turn in left.Where(turn => turn.Run == runCall))
        {
            node.Route(Id, (ActorCall)turn.State!);
        }
    }
}
