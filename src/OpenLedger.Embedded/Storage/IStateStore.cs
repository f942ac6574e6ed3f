using OpenLedger.Core.Actors;

namespace OpenLedger.Embedded.Storage;

/// <summary>
/// Where an embedded node keeps states: the port behind which the log store stands. Thread-safe.
/// </summary>
public interface IStateStore : IAsyncDisposable
{
    /// <summary>The stored state of an actor, or null if it has none.</summary>
    /// <exception cref="StoreCorruptException">The record is damaged.</exception>
    ValueTask<StoredState?> ReadAsync(ActorId id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Stores one state. The payload is copied before the method returns; the task completes when the record
    /// is on disk.
    /// </summary>
    /// <param name="id">Whose state.</param>
    /// <param name="version">One more than the stored version; 1 if there is none.</param>
    /// <param name="alarm">When to wake the actor, or null.</param>
    /// <param name="payload">The state's bytes.</param>
    /// <exception cref="StoreConflictException">The stored version is not <paramref name="version"/> - 1.</exception>
    /// <exception cref="IOException">The disk refused, for example because it is full.</exception>
    Task SaveAsync(ActorId id, long version, DateTimeOffset? alarm, ReadOnlySpan<byte> payload);

    /// <summary>
    /// Actors whose stored alarm is due at <paramref name="now"/>, earliest first, at most <paramref name="limit"/>.
    /// </summary>
    IReadOnlyList<ActorId> DueAlarms(DateTimeOffset now, int limit);

    /// <summary>When the earliest stored alarm is due, or null if there is none.</summary>
    DateTimeOffset? NextAlarm { get; }
}

/// <summary>One state as it is stored.</summary>
/// <param name="Version">How often it was saved.</param>
/// <param name="Payload">Its bytes.</param>
public sealed record StoredState(long Version, ReadOnlyMemory<byte> Payload);

/// <summary>Another activation has saved this actor's state in the meantime.</summary>
public sealed class StoreConflictException(string message) : Exception(message);

/// <summary>A stored record is damaged; the message names file and offset.</summary>
public sealed class StoreCorruptException(string message) : Exception(message);
