using OpenLedger.Core.Actors;
using OpenLedger.Simulation.Engine;
using OpenLedger.Simulation.Host;

namespace OpenLedger.Simulation.Invariants;

/// <summary>Messages can leave their process.</summary>
internal sealed class MessagesTravel : Invariant
{
    public override string Sentence => "Every message and answer survives its JSON form unchanged.";

    public void OnTravelled(string? problem) => Check(problem is null, $"{problem}.");
}

/// <summary>Actors fail because the world fails, never by themselves.</summary>
internal sealed class ActorsDoNotBreak : Invariant
{
    public override string Sentence => "No actor throws anything but a fault of its surroundings.";

    public override void OnAnswered(Message message, object? answer) => Check(true, $"");

    public void OnBroken(ActorId actor, Exception failure) => Check(
        false, $"{actor} threw {failure.GetType().Name}: {failure.Message}\n{failure.StackTrace}");
}

/// <summary>One thread runs everything, or the seed would not decide everything.</summary>
internal sealed class NothingEscapes(Scheduler scheduler) : Invariant
{
    public override string Sentence => "Nothing an actor does runs outside of the host's turns, clock and store.";

    public override void OnRound(TimeSpan now) => Look();

    /// <summary>Looks whether something has escaped.</summary>
    public void Look() => Check(scheduler.Escape is null, $"{scheduler.Escape} left the simulation's thread.");
}

/// <summary>Work that was begun ends.</summary>
internal sealed class EverythingComesToRest(DurableWorld world) : Invariant
{
    public override string Sentence =>
        "After the last fault every call ends, every outbox empties, every closing ends, and nobody waits for ever.";

    public override void OnRest()
    {
        foreach (var (id, account) in world.Accounts)
        {
            Check(account.Outbox.PendingCount == 0, $"{id} keeps {account.Outbox.PendingCount} transfers, asleep.");
            var closing = account.Outbox.Channels.Count(channel => channel.Value.Closing);
            Check(closing == 0, $"{id} is closing {closing} channels, asleep: nobody will ever wake it.");
        }
    }

    /// <summary>Nothing can happen any more, yet somebody waits.</summary>
    public void OnDeadlock(string who) => Check(false, $"Deadlock: nothing can happen any more, but {who}.");

    /// <summary>There is no end to it.</summary>
    public void OnRestless(string who) => Check(false, $"There is no rest long after the last fault: {who}.");
}
