using OpenLedger.Simulation.Catalog;
using OpenLedger.Simulation.Host;
using OpenLedger.Simulation.Invariants;

namespace OpenLedger.Simulation.Ledger;

/// <summary>
/// What follows the storm: everything heals, all work that was begun must end, and what is left is looked at.
/// </summary>
internal sealed class Aftermath(
    SimulatedHost host, InvariantSet invariants, IReadOnlyList<Follower> followers, bool isAudited)
{
    // Long enough for every alarm that a clock hours ahead has set, and for the slowest retry.
    private static readonly TimeSpan RestWithin = TimeSpan.FromHours(12);

    // So many calls after the last fault are somebody who asks for ever.
    private const long RestWithinCalls = 50_000;

    // How long another thread gets to show itself, in real time.
    private static readonly TimeSpan EscapeWithin = TimeSpan.FromMilliseconds(200);

    private TimeSpan? healedAt;
    private long callsBefore;
    private AuditVisit? audit;
    private FollowVisit? follow;

    public bool HasBegun => healedAt is not null;

    /// <summary>Whether the run is over.</summary>
    public bool IsOver { get; private set; }

    /// <summary>
    /// From now on nothing goes wrong any more: faults end, clocks agree, and each actor lives in one place, which
    /// may well be the stale one of two.
    /// </summary>
    public void Begin()
    {
        host.Trace.Note("world", "heals");
        healedAt = host.Scheduler.Now;
        callsBefore = host.Network.Sent;
        host.Faults.Heal();
        host.Scheduler.PauseShare = 0;
        host.EndSecondActivations();
        var ahead = host.Nodes.Max(node => node.Clock.Ahead);
        foreach (var node in host.Nodes)
        {
            node.Clock.Ahead = ahead;
        }

        invariants.OnDisturbed(null, host.Scheduler.Now);
    }

    /// <summary>Looks whether it is over.</summary>
    public void Look()
    {
        if (host.Scheduler.Now > healedAt + RestWithin || host.Network.Sent > callsBefore + RestWithinCalls)
        {
            invariants.Rest.OnRestless(Busy());
            IsOver = true;
        }
        else if (!host.Scheduler.HasReadyTurns && host.Scheduler.DueCount == 0)
        {
            Settle();
        }
    }

    // Nothing is going on. Somebody may still wait for an alarm; otherwise this is how it stays.
    private void Settle()
    {
        if (Busy() is { Length: > 0 } who)
        {
            LookForEscapes();
            invariants.Rest.OnDeadlock(who);
            IsOver = true;
        }
        else if (host.Store.NextAlarm is null && HasFollowed() && (!isAudited || HasAudited()))
        {
            host.Trace.Note("world", "rests");
            invariants.OnRest();
            IsOver = true;
        }
    }

    // Every actor is loaded anew for the audit: a stale activation that nobody asks to write answers reads as it
    // remembers for as long as it lives.
    private bool HasAudited()
    {
        if (audit is null)
        {
            host.EndAll();
            audit = new AuditVisit(host, invariants.Audit);
            audit.Start();
        }

        return audit.HasFinished;
    }

    // Loaded anew for the same reason.
    private bool HasFollowed()
    {
        if (follow is null)
        {
            host.EndAll();
            follow = new FollowVisit(host, followers, invariants.Followers);
            follow.Start();
        }

        return follow.HasFinished;
    }

    // Who waits for another thread looks like who waits for ever.
    private void LookForEscapes()
    {
        SpinWait.SpinUntil(() => host.Scheduler.Escape is not null, EscapeWithin);
        invariants.Escapes.Look();
    }

    private string Busy() => string.Join(
        "; ", host.Activations.Where(activation => !activation.IsAtRest).Select(activation => activation.Doing));
}
