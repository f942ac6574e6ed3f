using OpenLedger.Core.Actors;
using OpenLedger.Core.Actors.Hosting;

namespace OpenLedger.Embedded.Calls;

/// <summary>
/// A stream out of an actor, pulled item by item: each step is a turn of the actor, and each item leaves when
/// what it has seen is durable. It is tied to the activation that began it and fails when that is gone.
/// </summary>
internal sealed class ActorStream<TItem>(
    ICallRoute route, ActorId to, string name, Func<IActor, IAsyncEnumerable<TItem>> begin)
    : IAsyncEnumerable<TItem>
{
    public async IAsyncEnumerator<TItem> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        var opened = await Send(new Open(name, begin, cancellationToken));
        try
        {
            while (await Send(new Next(name, opened)) is { HasItem: true } step)
            {
                yield return step.Item;
            }
        }
        finally
        {
            await Send(new Close(name, opened));
        }
    }

    private Task<TResult> Send<TResult>(ActorCall<TResult> call)
    {
        route.Send(to, call);
        return call.Answer;
    }

    private sealed record Opened(LiveActor On, IAsyncEnumerator<TItem> Items);

    private readonly record struct Step(bool HasItem, TItem Item);

    private abstract class StreamCall<TResult>(string name) : ActorCall<TResult>
    {
        public override string Name => name;

        public override bool IsRepeatable => false;
    }

    private sealed class Open(
        string name, Func<IActor, IAsyncEnumerable<TItem>> begin, CancellationToken cancellationToken)
        : StreamCall<Opened>(name)
    {
        protected override Task<Opened> RunAsync(LiveActor actor) =>
            Task.FromResult(new Opened(actor, begin(actor.Actor).GetAsyncEnumerator(cancellationToken)));
    }

    private sealed class Next(string name, Opened opened) : StreamCall<Step>(name)
    {
        protected override async Task<Step> RunAsync(LiveActor actor)
        {
            if (!ReferenceEquals(actor, opened.On))
            {
                throw new ActorFaultException($"The stream {Name} broke off: its actor was restarted.");
            }

            return await opened.Items.MoveNextAsync() ? new Step(true, opened.Items.Current) : default;
        }
    }

    private sealed class Close(string name, Opened opened) : StreamCall<object?>(name)
    {
        protected override async Task<object?> RunAsync(LiveActor actor)
        {
            if (ReferenceEquals(actor, opened.On))
            {
                await opened.Items.DisposeAsync();
            }

            return null;
        }
    }
}
