using OpenLedger.Core.Actors;
using OpenLedger.Core.Actors.Hosting;
using OpenLedger.Embedded.Calls;
using OpenLedger.Simulation.Engine;
using OpenLedger.Simulation.Faults;

namespace OpenLedger.Simulation.Host;

/// <summary>
/// Once per period: rings the alarms that are due by the clock of some node, sets clocks wrong, and lets unused
/// activations leave memory.
/// </summary>
internal sealed class AlarmBell(SimulatedHost host, Dice dice)
{
    private static readonly object?[] Nothing = [];

    /// <summary>Called after each round.</summary>
    public Action? AfterRound { get; set; }

    public void Start() => host.Scheduler.After(UntilNextRound(), Round, isWatch: true);

    // When nothing is going on, the bell sleeps until the next alarm instead of counting periods.
    private TimeSpan UntilNextRound()
    {
        var period = host.Timings.AlarmPeriod;
        if (host.Scheduler is { HasReadyTurns: true } or { DueCount: > 0 } || host.Store.NextAlarm is not { } alarm)
        {
            return period;
        }

        var wait = alarm - host.Nodes.Max(node => node.Clock.GetUtcNow());
        return wait > period ? wait : period;
    }

    private void Round()
    {
        foreach (var node in host.Nodes)
        {
            MaySetWrong(node);
        }

        if (host.AnyNode() is { } ringer)
        {
            Ring(ringer);
        }
        else
        {
            host.Witness.OnDisturbed(null, host.Scheduler.Now);
        }

        MayPassivate();
        Start();
        AfterRound?.Invoke();
    }

    private void Ring(Node ringer)
    {
        if (host.Flaws.RingsNoAlarms)
        {
            return;
        }

        foreach (var id in host.Store.DueAlarms(ringer.Clock.GetUtcNow()))
        {
            if (host.Faults.Roll(FaultKind.AlarmLost))
            {
                host.Witness.OnDisturbed(id, host.Scheduler.Now);
            }
            else
            {
                Ring(ringer, id);
            }
        }

        if (host.Faults.Roll(FaultKind.AlarmEarly) && host.Store.Actors is { Count: > 0 } actors)
        {
            Ring(ringer, dice.Pick(actors));
        }
    }

    private void Ring(Node ringer, ActorId id)
    {
        var number = host.Network.NextNumber();
        host.Trace.Note(ringer.Name, "rings", id.ToString(), number);
        host.Network.Ring(new Message
        {
            Number = number,
            From = ringer.Name,
            To = id,
            Call = new AlarmCall(),
            Arguments = Nothing,
            IsRing = true,
        });
    }

    private void MaySetWrong(Node node)
    {
        var jump = host.Faults.Roll(FaultKind.ClockForward)
            ? dice.Magnitude(TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1))
            : host.Faults.Roll(FaultKind.ClockBackward)
                ? -dice.Magnitude(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(2))
                : TimeSpan.Zero;
        if (jump != TimeSpan.Zero)
        {
            node.Clock.Ahead += jump;
            host.Trace.Note(node.Name, "clock jumps", number: jump.Ticks);
            host.Witness.OnDisturbed(null, host.Scheduler.Now);
        }
    }

    private void MayPassivate()
    {
        foreach (var activation in host.Activations.ToList())
        {
            if (dice.Chance(host.Faults.ChanceOf(FaultKind.Passivation)) && activation.TryPassivate())
            {
                host.Faults.Count(FaultKind.Passivation);
            }
        }
    }

    /// <summary>Wakes an actor, and stores its next alarm even if waking changed nothing else.</summary>
    private sealed class AlarmCall : ActorCall<object?>
    {
        public override string Name => "alarm";

        protected override async Task<object?> RunAsync(LiveActor actor)
        {
            if (actor.Wakeable is { } wakeable)
            {
                await wakeable.OnAlarmAsync();
                actor.State?.Touch();
            }

            return null;
        }
    }
}
