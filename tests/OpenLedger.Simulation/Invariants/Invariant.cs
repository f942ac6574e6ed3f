using System.Runtime.CompilerServices;
using OpenLedger.Core.Actors;
using OpenLedger.Simulation.Host;
using OpenLedger.Simulation.Invariants.Datanets;

namespace OpenLedger.Simulation.Invariants;

/// <summary>
/// One promise of the system, in one sentence, checked whenever something happens that could break it.
/// </summary>
internal abstract class Invariant
{
    /// <summary>The promise.</summary>
    public abstract string Sentence { get; }

    public string Name => GetType().Name;

    /// <summary>How often it was checked.</summary>
    public long Checks { get; private set; }

    /// <summary>Who takes complaints: the name of the invariant and what is wrong.</summary>
    public Action<Invariant, string>? Broken { get; set; }

    /// <summary>A call leaves its caller.</summary>
    public virtual void OnSent(Message message)
    {
    }

    /// <summary>An answer leaves an actor.</summary>
    public virtual void OnAnswered(Message message, object? answer)
    {
    }

    /// <summary>An account's state became durable.</summary>
    public virtual void OnStored(StoredStep step)
    {
    }

    /// <summary>The state of an actor around datanets became durable.</summary>
    public virtual void OnChanged(StateChange change)
    {
    }

    /// <summary>A datanet was read as a whole when all was quiet.</summary>
    public virtual void OnRead(DatanetReading reading)
    {
    }

    /// <summary>A round of alarms is over.</summary>
    public virtual void OnRound(TimeSpan now)
    {
    }

    /// <summary>Something kept an actor, or every actor, from its work.</summary>
    public virtual void OnDisturbed(ActorId? actor, TimeSpan until)
    {
    }

    /// <summary>Everything is quiet, and nobody has looked yet: looking wakes actors.</summary>
    public virtual void OnQuiet()
    {
    }

    /// <summary>Everything is quiet for good.</summary>
    public virtual void OnRest()
    {
    }

    /// <summary>Checks once.</summary>
    protected void Check(
        bool holds, [InterpolatedStringHandlerArgument(nameof(holds))] ref Complaint complaint)
    {
        Checks++;
        if (!holds)
        {
            Broken?.Invoke(this, complaint.ToText());
        }
    }
}
