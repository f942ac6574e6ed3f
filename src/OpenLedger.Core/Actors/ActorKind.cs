using System.Text.Json.Serialization.Metadata;
using OpenLedger.Core.Actors.Hosting;

namespace OpenLedger.Core.Actors;

/// <summary>
/// One kind of actor, as hosts that build actors themselves need to know it. The Orleans host has its own way
/// and never asks.
/// </summary>
public abstract class ActorKind
{
    private protected ActorKind(string name, Type @interface)
    {
        Name = name;
        Interface = @interface;
    }

    /// <summary>The kind in an <see cref="ActorId"/>.</summary>
    public string Name { get; }

    /// <summary>The actor's own interface.</summary>
    public Type Interface { get; }

    /// <summary>An actor with state: <typeparamref name="TState"/> starts as its default instance.</summary>
    public static ActorKind Of<TActor, TState>(
        string name, JsonTypeInfo<TState> stateType, Func<ActorContext<TState>, Actor<TState>> create)
        where TActor : class, IActor
        where TState : class, new() =>
        new ActorKind<TState>(name, typeof(TActor), stateType, create);

    /// <summary>An actor without state; a host may run as many of one key as it likes.</summary>
    public static ActorKind Stateless<TActor>(string name, Func<IActors, TActor> create)
        where TActor : class, IActor =>
        new StatelessKind(name, typeof(TActor), site => create(site.Actors));

    /// <summary>Brings one actor to life on a site that its host prepared.</summary>
    public abstract LiveActor Activate(ActorSite site);
}

internal sealed class ActorKind<TState>(
    string name, Type @interface, JsonTypeInfo<TState> stateType, Func<ActorContext<TState>, Actor<TState>> create)
    : ActorKind(name, @interface)
    where TState : class, new()
{
    public override LiveActor Activate(ActorSite site)
    {
        var stored = site.Stored is { } bytes ? StateJson.Read(bytes.Span, stateType) : new TState();
        Actor<TState>? actor = null;
        var cell = new StateCell<TState>(
            stored, state => site.Write(buffer => StateJson.Write(buffer, state, stateType), actor!.NextAlarm));
        actor = create(new ActorContext<TState>(site.Id, cell, site.Actors, site.Clock, site.Random, site.Start));
        return new LiveActor(actor, cell, actor);
    }
}

internal sealed class StatelessKind(string name, Type @interface, Func<ActorSite, IActor> create)
    : ActorKind(name, @interface)
{
    public override LiveActor Activate(ActorSite site) => new(create(site), null, null);
}
