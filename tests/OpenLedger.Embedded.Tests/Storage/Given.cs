using System.Text;
using OpenLedger.Core.Actors;
using OpenLedger.Embedded.Storage;

namespace OpenLedger.Embedded.Tests.Storage;

/// <summary>Stores, ids and saves as tests want them.</summary>
internal static class Given
{
    /// <summary>Small segments, and upkeep only when the test asks for it.</summary>
    public static readonly LogStoreOptions SmallSegments = new() { SegmentBytes = 1024, UpkeepInBackground = false };

    /// <summary>One segment, and upkeep only when the test asks for it.</summary>
    public static readonly LogStoreOptions OneSegment = new() { UpkeepInBackground = false };

    public static ActorId Actor(int number) => new("account", $"user-{number}");

    public static DateTimeOffset Time(int seconds) => DateTimeOffset.UnixEpoch.AddSeconds(seconds);

    public static LogStore Open(SimulatedDisk disk, LogStoreOptions? options = null) =>
        LogStore.Open(disk, options ?? OneSegment);

    public static Task SaveAsync(
        this LogStore store, ActorId id, long version, string payload, DateTimeOffset? alarm = null) =>
        store.SaveAsync(id, version, alarm, Encoding.UTF8.GetBytes(payload));

    /// <summary>Version and payload of an actor as one word, or null.</summary>
    public static async Task<string?> ReadAsync(this LogStore store, int number) =>
        await store.ReadAsync(Actor(number)) is { } stored
            ? $"{stored.Version}:{Encoding.UTF8.GetString(stored.Payload.Span)}"
            : null;

    /// <summary>Text of this length that differs by seed.</summary>
    public static string Text(Random random, int length) =>
        string.Concat(Enumerable.Range(0, length).Select(_ => (char)random.Next('a', 'z')));
}
