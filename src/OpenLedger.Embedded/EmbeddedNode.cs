using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OpenLedger.Core.Actors;
using OpenLedger.Embedded.Activations;
using OpenLedger.Embedded.Calls;
using OpenLedger.Embedded.Storage;

namespace OpenLedger.Embedded;

/// <summary>
/// Runs virtual actors in this process, over a store. Thread-safe. The node owns the store and disposes of it.
/// </summary>
public sealed class EmbeddedNode : IAsyncDisposable, ICallRoute
{
    private readonly ConcurrentDictionary<ActorId, Activation> activations = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly Housekeeping housekeeping;
    private readonly int seed;
    private volatile bool crashed;

    /// <summary>Starts a node.</summary>
    /// <param name="store">Where states are kept.</param>
    /// <param name="kinds">The kinds of actor it runs.</param>
    /// <param name="options">Limits; defaults if null.</param>
    /// <param name="clock">Time; the system's if null.</param>
    /// <param name="logger">Where it reports; nowhere if null.</param>
    public EmbeddedNode(
        IStateStore store,
        IEnumerable<ActorKind> kinds,
        EmbeddedNodeOptions? options = null,
        TimeProvider? clock = null,
        ILogger<EmbeddedNode>? logger = null)
    {
        Options = options ?? new EmbeddedNodeOptions();
        Options.Validate();
        Store = store;
        Kinds = new ActorKinds(kinds);
        Clock = clock ?? TimeProvider.System;
        Log = new EmbeddedNodeLog(logger ?? NullLogger<EmbeddedNode>.Instance);
        Actors = new RoutedActors(Kinds, this);
        seed = Options.Seed ?? Random.Shared.Next();
        housekeeping = new Housekeeping(this, stopping.Token);
    }

    /// <summary>The actors of this node, as seen from outside.</summary>
    public IActors Actors { get; }

    /// <summary>Actors in memory.</summary>
    public int ActivationCount => activations.Count;

    internal EmbeddedNodeOptions Options { get; }

    internal IStateStore Store { get; }

    internal ActorKinds Kinds { get; }

    internal TimeProvider Clock { get; }

    internal EmbeddedNodeLog Log { get; }

    internal IEnumerable<Activation> Activations => activations.Select(pair => pair.Value);

    /// <summary>
    /// Stops: takes no call from outside any more, lets those under way end, saves everything, closes the store.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (stopping.IsCancellationRequested)
        {
            return;
        }

        await stopping.CancelAsync();
        await housekeeping.StoppedAsync();
        await housekeeping.DrainAsync();
        await Store.DisposeAsync();
        stopping.Dispose();
    }

    /// <summary>
    /// Stops as by a crash: nothing is awaited, nothing more is saved, and every caller learns that the outcome
    /// is unknown. The store is left to the caller.
    /// </summary>
    internal async Task CrashAsync()
    {
        await stopping.CancelAsync();
        await housekeeping.StoppedAsync();
        crashed = true;
        foreach (var activation in Activations)
        {
            activation.Crash(Crashed());
        }
    }

    void ICallRoute.Send(ActorId to, ActorCall call)
    {
        if (stopping.IsCancellationRequested)
        {
            call.TryFail(new ActorFaultException($"The node is stopping; {call.Name} was not begun."));
            return;
        }

        Route(to, call);
    }

    internal void Route(ActorId to, ActorCall call)
    {
        if (crashed)
        {
            call.TryFail(Crashed());
            return;
        }

        while (true)
        {
            var activation = activations.GetOrAdd(to, static (id, node) => new Activation(node, id), this);
            if (activation.TryTake(call))
            {
                return;
            }

            // It ended between the two lines above, and is about to leave the directory.
            Forget(activation);
        }
    }

    internal void Forget(Activation activation) =>
        activations.TryRemove(new KeyValuePair<ActorId, Activation>(activation.Id, activation));

    internal Random NewRandom(ActorId id) => new(HashCode.Combine(seed, id));

    private static ActorFaultException Crashed() => new("The node has crashed.");
}
