namespace OpenLedger.Grains.Alarms;

/// <summary>What the interface of every grain with state extends, so that a reminder can wake it.</summary>
public interface IAlarmGrain : IGrainWithStringKey, IRemindable
{
    // To be woken is all there is to it: what is due is rung by the activation's own timer, and whether the
    // reminder is still needed is looked at where calls are answered.
    Task IRemindable.ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;
}
