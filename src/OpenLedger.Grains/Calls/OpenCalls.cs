using OpenLedger.Core.Actors;
using OpenLedger.Grains.Activations;

namespace OpenLedger.Grains.Calls;

/// <summary>
/// The calls under way at one activation. Each is answered when what it has seen is durable, and all fail at
/// once when the activation is dropped. Used on the activation's own turns only.
/// </summary>
internal sealed class OpenCalls
{
    private readonly HashSet<TaskCompletionSource> open = [];
    private readonly GrainHost host;
    private readonly int limit;

    public OpenCalls(GrainHost host, int limit)
    {
        (this.host, this.limit) = (host, limit);
        host.Life.Dropped += () =>
        {
            foreach (var call in open)
            {
                call.TrySetResult();
            }
        };
    }

    /// <summary>Runs a call and holds its reply, good or bad.</summary>
    public async Task AnswerAsync(IIncomingGrainCallContext call)
    {
        if (open.Count >= limit)
        {
            throw new ActorBusyException(
                $"{host.Id} has {limit} calls under way; {call.MethodName} was not begun. Retry later.");
        }

        var answering = InvokeAsync(call);
        if (!answering.IsCompleted)
        {
            await EndedOrDropAsync(answering);
            host.Life.ThrowIfEnded();
        }

        await answering;
    }

    private async Task EndedOrDropAsync(Task answering)
    {
        var dropped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        open.Add(dropped);
        if (await Task.WhenAny(answering, dropped.Task) != answering)
        {
            answering.Ignore();
        }

        open.Remove(dropped);
    }

    private async Task InvokeAsync(IIncomingGrainCallContext call)
    {
        try
        {
            await call.Invoke();
            ActorStreams.ThrowIfContradicted(call.Result);
        }
        catch (ContradictionException contradiction)
        {
            // The caller did not contradict itself, so it gets the fault that follows.
            host.Life.Drop(contradiction);
        }
        catch
        {
            await host.Life.SavedAsync();
            throw;
        }

        await host.Life.SavedAsync();
    }
}
