using OpenLedger.Simulation.Host;
using OpenLedger.Simulation.Invariants;

namespace OpenLedger.Simulation.Runs;

/// <summary>
/// What follows the storm: everything heals, all work that was begun must end, and what is left is looked at.
/// </summary>
internal sealed class Aftermath(SimulatedHost host, InvariantSet invariants, IReadOnlyList<IVisit> visits)
{
    // Long enough for every alarm that a clock hours ahead has set, and for the slowest retry.
    private static readonly TimeSpan RestWithin = TimeSpan.FromHours(12);

    // So many calls after the last fault are somebody who asks for ever.
    private const long RestWithinCalls = 50_000;

    // How long another thread gets to show itself, in real time.
    private static readonly TimeSpan EscapeWithin = TimeSpan.FromMilliseconds(200);

    private TimeSpan? healedAt;
    private long callsBefore;
    private bool isQuiet;
    private int begun;

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
        else if (host.Store.NextAlarm is null)
        {
            FallQuiet();
            if (HaveAllVisited())
            {
                host.Trace.Note("world", "rests");
                invariants.OnRest();
                IsOver = true;
            }
        }
    }

    private void FallQuiet()
    {
        if (!isQuiet)
        {
            isQuiet = true;
            invariants.OnQuiet();
        }
    }

    // One after the other. Every actor is loaded anew for each: a stale activation that nobody asks to write answers
    // reads as it remembers for as long as it lives.
    private bool HaveAllVisited()
    {
        if (begun > 0 && !visits[begun - 1].HasFinished)
        {
            return false;
        }

        if (begun == visits.Count)
        {
            return true;
        }

        host.EndAll();
        visits[begun++].Start();
        return false;
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
