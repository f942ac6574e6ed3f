using OpenLedger.Core.Actors;
using OpenLedger.Grains.Alarms;
using OpenLedger.Grains.Calls;

namespace OpenLedger.Grains.Activations;

/// <summary>
/// What an actor has of its silo; one for each activation, made by dependency injection. A grain class takes it
/// in its constructor and hands <see cref="Bind"/> or <see cref="Actors"/> to the actor.
/// </summary>
public sealed class GrainHost
{
    private readonly IGrainContext context;
    private readonly SiloSite site;

    internal GrainHost(IGrainContext context, SiloSite site)
    {
        this.context = context;
        this.site = site;
        Id = site.Ids[context.GrainId];
        Life = new ActivationLife(Id, context, site.Log);
        Calls = new OpenCalls(this, site.Options.MaxCallsPerActor);
        context.SetComponent(this);
    }

    /// <summary>Other actors. Calls made here wait until the caller's state is durable.</summary>
    public IActors Actors => site.Actors;

    internal ActorId Id { get; }

    internal ActivationLife Life { get; }

    internal OpenCalls Calls { get; }

    internal GrainAlarm? Alarm { get; private set; }

    /// <summary>Gives an actor its state and all else that it has. Called once, by its grain's constructor.</summary>
    public ActorContext<TState> Bind<TState>(IPersistentState<TState> state) where TState : class, new()
    {
        Alarm = new GrainAlarm(Id, context, Life, site);
        var held = new GrainState<TState>(state, context, Life, Alarm);
        return new ActorContext<TState>(Id, held, site.Actors, site.Clock, site.NewRandom(), Life.Start);
    }

    internal static GrainHost Of(IGrainContext actor) => actor.GetComponent<GrainHost>()
        ?? throw new InvalidOperationException($"{actor.GrainId} has no host: call AddOpenLedgerGrains.");
}
