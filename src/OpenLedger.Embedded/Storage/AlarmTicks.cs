namespace OpenLedger.Embedded.Storage;

/// <summary>An alarm as records and indexes hold it: UTC ticks, or <see cref="None"/>.</summary>
internal static class AlarmTicks
{
    /// <summary>No alarm.</summary>
    public const long None = -1;

    public static long From(DateTimeOffset? alarm) => alarm?.UtcTicks ?? None;

    public static DateTimeOffset? ToTime(long ticks) =>
        ticks == None ? null : new DateTimeOffset(ticks, TimeSpan.Zero);
}
