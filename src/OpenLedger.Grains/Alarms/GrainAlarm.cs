using OpenLedger.Core.Actors;
using OpenLedger.Grains.Activations;

namespace OpenLedger.Grains.Alarms;

/// <summary>
/// The alarm of one activation: a timer rings it on time, and a reminder sees to it that there is an activation
/// at all. Used on the activation's own turns only.
/// </summary>
internal sealed class GrainAlarm(ActorId id, IGrainContext context, ActivationLife life, SiloSite site)
{
    // A timer for later than this is set again when it ends, since timers can't wait for months.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly AlarmReminder reminder = new(id, context, site);
    private IWakeable actor = null!;
    private IGrainTimer? timer;
    private DateTimeOffset? due;
    private DateTimeOffset timerEnds = DateTimeOffset.MaxValue;
    private DateTimeOffset notBefore = DateTimeOffset.MinValue;
    private bool ringing;

    /// <summary>Looks for an alarm that an earlier life has left.</summary>
    public void Activate(IWakeable wakeable)
    {
        actor = wakeable;
        Look();
    }

    /// <summary>Takes in the alarm of the state that is about to be written.</summary>
    public Task BeforeWriteAsync()
    {
        Look();
        return due is null ? Task.CompletedTask : reminder.EnsureAsync();
    }

    /// <summary>The reminder has come: it goes if neither the stored nor the present state wants it.</summary>
    public Task OnReminderAsync() => actor.NextAlarm is null && life is { HasEnded: false, State.IsSaved: true }
        ? reminder.RemoveAsync()
        : Task.CompletedTask;

    private void Look()
    {
        due = actor.NextAlarm;
        Wind();
    }

    // What is due is what the last look found: an actor may say "in ten seconds" each time it is asked.
    private void Wind()
    {
        if (due is null || ringing)
        {
            return;
        }

        var ends = due > notBefore ? due.Value : notBefore;
        if (ends >= timerEnds)
        {
            return;
        }

        var now = site.Clock.GetUtcNow();
        var wait = ends < now ? TimeSpan.Zero : ends - now < LongestWait ? ends - now : LongestWait;
        timerEnds = now + wait;
        timer ??= NewTimer();
        timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private IGrainTimer NewTimer() => site.Timers.RegisterGrainTimer(
        context,
        static (alarm, _) => alarm.OnTimer(),
        this,
        new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan)
        {
            Interleave = true,

            // An actor whose alarm rings often has work; it must not leave memory for want of calls.
            KeepAlive = true,
        });

    private Task OnTimer()
    {
        timerEnds = DateTimeOffset.MaxValue;
        if (due <= site.Clock.GetUtcNow())
        {
            ringing = true;
            life.Start(RingAsync);
        }
        else
        {
            Wind();
        }

        return Task.CompletedTask;
    }

    private async Task RingAsync()
    {
        try
        {
            await actor.OnAlarmAsync();
        }
        catch (Exception failure) when (failure is not ContradictionException && !life.HasEnded)
        {
            site.Log.AlarmFailed(id, failure);
        }

        ringing = false;
        notBefore = site.Clock.GetUtcNow() + site.Options.AlarmPause;
        Look();
    }
}
