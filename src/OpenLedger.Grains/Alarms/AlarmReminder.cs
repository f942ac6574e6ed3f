using OpenLedger.Core.Actors;
using OpenLedger.Grains.Activations;

namespace OpenLedger.Grains.Alarms;

/// <summary>
/// The reminder of one activation. It is registered before the first state that wants an alarm is written, and
/// kept while there are such states, since the table is written for each registration.
/// </summary>
internal sealed class AlarmReminder(ActorId id, IGrainContext context, SiloSite site)
{
    private const string Name = "alarm";

    // Of what this activation has done itself: a tick proves nothing, since it may come late.
    private bool exists;
    private Task removal = Task.CompletedTask;

    /// <summary>Completes when the reminder is in the table.</summary>
    public async Task EnsureAsync()
    {
        await removal;
        if (!exists)
        {
            await site.Reminders.RegisterOrUpdateReminder(
                context.GrainId, Name, site.Options.ReminderPeriod, site.Options.ReminderPeriod);
            exists = true;
        }
    }

    /// <summary>Takes the reminder off the table; one that can't be taken off now will come again.</summary>
    public Task RemoveAsync()
    {
        exists = false;
        return removal = TryRemoveAsync();
    }

    private async Task TryRemoveAsync()
    {
        try
        {
            if (await site.Reminders.GetReminder(context.GrainId, Name) is { } reminder)
            {
                await site.Reminders.UnregisterReminder(context.GrainId, reminder);
            }
        }
        catch (Exception failure)
        {
            site.Log.ReminderNotRemoved(id, failure);
        }
    }
}
