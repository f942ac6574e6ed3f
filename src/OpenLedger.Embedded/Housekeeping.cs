using OpenLedger.Core.Actors.Hosting;
using OpenLedger.Embedded.Calls;

namespace OpenLedger.Embedded;

/// <summary>What a node does by itself: rings alarms that are due and lets unused actors leave memory.</summary>
internal sealed class Housekeeping
{
    // Alarms rung in one period, so that a backlog does not flood the actors.
    private const int AlarmsAtOnce = 10_000;

    // How often a draining node looks again.
    private static readonly TimeSpan DrainStep = TimeSpan.FromMilliseconds(10);

    private readonly EmbeddedNode node;
    private readonly Task running;

    public Housekeeping(EmbeddedNode node, CancellationToken stopping)
    {
        this.node = node;
        running = Task.Run(() => RunAsync(stopping), CancellationToken.None);
    }

    public Task StoppedAsync() => running;

    /// <summary>Waits until no actor has anything under way, at most for the configured time.</summary>
    public async Task DrainAsync()
    {
        var begun = node.Clock.GetTimestamp();
        while (node.Activations.Any(activation => !activation.IsAtRest))
        {
            if (node.Clock.GetElapsedTime(begun) > node.Options.DrainAtMost)
            {
                node.Log.DrainTookTooLong(node.Activations.Count(activation => !activation.IsAtRest));
                return;
            }

            await Task.Delay(DrainStep, node.Clock);
        }
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(node.Options.Period, node.Clock);
        try
        {
            do
            {
                RingAlarms();
                EndIdle();
            }
            while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException)
        {
            // Stopping is how this loop ends.
        }
    }

    private void RingAlarms()
    {
        foreach (var id in node.Store.DueAlarms(node.Clock.GetUtcNow(), AlarmsAtOnce))
        {
            node.Route(id, new AlarmCall());
        }
    }

    private void EndIdle()
    {
        var idleTicks = (long)(node.Options.IdleAfter.TotalSeconds * node.Clock.TimestampFrequency);
        var moment = node.Clock.GetTimestamp() - idleTicks;
        if (node.ActivationCount > node.Options.MaxActivations)
        {
            var used = node.Activations.Select(activation => activation.LastUsed).Order().ToArray();
            moment = Math.Max(moment, used[Math.Max(0, used.Length - (node.Options.MaxActivations * 9L / 10))]);
        }

        foreach (var activation in node.Activations)
        {
            if (activation.LastUsed <= moment)
            {
                activation.EndIfIdleSince(moment);
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
                actor.State!.Touch();
            }

            return null;
        }
    }
}
