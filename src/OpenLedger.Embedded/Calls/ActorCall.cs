using OpenLedger.Core.Actors;
using OpenLedger.Core.Actors.Hosting;

namespace OpenLedger.Embedded.Calls;

/// <summary>One call on its way to an actor, and its answer on the way back.</summary>
internal abstract class ActorCall
{
    /// <summary>What is called, for messages and traces.</summary>
    public abstract string Name { get; }

    /// <summary>Whether a network could deliver this call twice; streams are tied to one activation.</summary>
    public virtual bool IsRepeatable => true;

    /// <summary>Runs the call on the actor's turn; completes when what it has seen is durable.</summary>
    public abstract Task<object?> InvokeAsync(LiveActor actor);

    /// <summary>Gives the caller its answer; false if it has one.</summary>
    public abstract bool TryAnswer(object? result);

    /// <summary>Fails the call; false if it has an answer.</summary>
    public abstract bool TryFail(Exception exception);

    /// <summary>Holds a reply, good or bad, until what the actor has seen is durable.</summary>
    protected static Task SavedAsync(LiveActor actor) =>
        actor.State is { IsSaved: false } state ? state.SavedAsync() : Task.CompletedTask;
}

/// <summary>A call whose caller waits for a <typeparamref name="TResult"/>.</summary>
internal abstract class ActorCall<TResult> : ActorCall
{
    private readonly TaskCompletionSource<TResult> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<TResult> Answer => answer.Task;

    public override async Task<object?> InvokeAsync(LiveActor actor)
    {
        TResult result;
        try
        {
            result = await RunAsync(actor);
        }
        catch (Exception exception) when (exception is not ContradictionException)
        {
            await SavedAsync(actor);
            throw;
        }

        await SavedAsync(actor);
        return result;
    }

    public override bool TryAnswer(object? result) => answer.TrySetResult((TResult)result!);

    public override bool TryFail(Exception exception) => answer.TrySetException(exception);

    protected abstract Task<TResult> RunAsync(LiveActor actor);
}
