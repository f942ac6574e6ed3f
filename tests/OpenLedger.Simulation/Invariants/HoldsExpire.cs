using OpenLedger.Core.Actors;
using OpenLedger.Simulation.Engine;
using OpenLedger.Simulation.Host;

namespace OpenLedger.Simulation.Invariants;

/// <summary>
/// Money does not stay held for ever. The bound: the moment of expiry by the slowest clock, or the end of the last
/// thing that kept the actor from its work (a crash, an outage of all nodes, a failed or slow write or read, a lost
/// alarm, a conflict of two activations, a clock that jumped), whichever is later; plus one alarm period; plus
/// <see cref="Slack"/> for messages and writes on their way.
/// </summary>
internal sealed class HoldsExpire(DurableWorld world, IReadOnlyList<Node> nodes, TimeSpan alarmPeriod) : Invariant
{
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(2);

    private readonly Dictionary<ActorId, TimeSpan> disturbed = [];
    private TimeSpan allDisturbed;

    public override string Sentence =>
        "No hold outlives its expiry, or the last disturbance of its account, by more than an alarm period.";

    public override void OnDisturbed(ActorId? actor, TimeSpan until)
    {
        if (actor is not { } id)
        {
            allDisturbed = Later(allDisturbed, until);
        }
        else
        {
            disturbed[id] = Later(disturbed.GetValueOrDefault(id), until);
        }
    }

    public override void OnRound(TimeSpan now)
    {
        var slowest = nodes.Min(node => node.Clock.Ahead);
        foreach (var (id, account) in world.Accounts)
        {
            var quietSince = Later(allDisturbed, disturbed.GetValueOrDefault(id)) + alarmPeriod + Slack;
            if (account.Holds.IsEmpty || now <= quietSince)
            {
                continue;
            }

            foreach (var (call, hold) in account.Holds)
            {
                var expired = hold.ExpiresAt - VirtualClock.Beginning - slowest;
                Check(now <= expired + alarmPeriod + Slack,
                    $"{id}: the hold {call} expired at {expired} and is still there.");
            }
        }
    }

    public override void OnRest()
    {
        foreach (var (id, account) in world.Accounts)
        {
            Check(account.Holds.IsEmpty, $"{id} rests with {account.Holds.Count} holds.");
        }
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
