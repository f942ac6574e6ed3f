using Microsoft.Extensions.Options;
using OpenLedger.Core.Actors;
using OpenLedger.Grains.Kinds;
using Orleans.Timers;

namespace OpenLedger.Grains.Activations;

/// <summary>What a silo gives to each of its activations. Thread-safe.</summary>
internal sealed class SiloSite(
    GrainIds ids,
    IActors actors,
    IOptions<GrainHostOptions> options,
    IReminderRegistry reminders,
    ITimerRegistry timers,
    TimeProvider clock,
    GrainHostLog log)
{
    public GrainIds Ids => ids;

    public IActors Actors => actors;

    public GrainHostOptions Options { get; } = options.Value;

    public IReminderRegistry Reminders => reminders;

    public ITimerRegistry Timers => timers;

    public TimeProvider Clock => clock;

    public GrainHostLog Log => log;

    /// <summary>Randomness for one activation, with a seed of its own.</summary>
    public Random NewRandom() => new(Random.Shared.Next());
}
