namespace OpenLedger.Embedded.Storage;

/// <summary>Limits of a <see cref="LogStore"/>; validated when it opens.</summary>
public sealed record LogStoreOptions
{
    internal const int LargestPayload = 256 << 20;

    private const int LargestSegment = 1 << 30;

    /// <summary>
    /// A segment file is closed and the next begun when it would grow above this, in bytes. 1 KiB to 1 GiB,
    /// default 256 MiB.
    /// </summary>
    public int SegmentBytes { get; init; } = 256 << 20;

    /// <summary>
    /// Saves that may gather while earlier ones are being written, in bytes; above it saves are refused with a
    /// <see cref="StoreBusyException"/>. Up to twice as much is held in memory. 64 KiB to 512 MiB, default 64 MiB.
    /// </summary>
    public int MaxPendingBytes { get; init; } = 64 << 20;

    /// <summary>
    /// The largest state, in bytes; a larger one is refused. At most half of <see cref="MaxPendingBytes"/> and
    /// 256 MiB, default 16 MiB.
    /// </summary>
    public int MaxPayloadBytes { get; init; } = 16 << 20;

    /// <summary>
    /// A closed segment is compacted when less than this part of its records is the newest of their actors, so the
    /// disk holds at most about live bytes divided by this. 0 (never) to 0.9, default 0.5.
    /// </summary>
    public double CompactBelow { get; init; } = 0.5;

    /// <summary>Off in tests that run hints and compaction themselves: a seed then gives one order of steps.</summary>
    internal bool UpkeepInBackground { get; init; } = true;

    internal void Validate()
    {
        Require(SegmentBytes is >= 1 << 10 and <= LargestSegment, nameof(SegmentBytes), "1 KiB to 1 GiB");
        Require(MaxPendingBytes is >= 64 << 10 and <= 512 << 20, nameof(MaxPendingBytes), "64 KiB to 512 MiB");
        Require(
            MaxPayloadBytes is >= 1 and <= LargestPayload && MaxPayloadBytes <= MaxPendingBytes / 2,
            nameof(MaxPayloadBytes),
            $"1 byte to 256 MiB, and at most half of {nameof(MaxPendingBytes)}");
        Require(CompactBelow is >= 0 and <= 0.9, nameof(CompactBelow), "0 to 0.9");
    }

    private static void Require(bool holds, string option, string range)
    {
        if (!holds)
        {
            throw new ArgumentException($"{nameof(LogStoreOptions)}.{option} must be {range}.", option);
        }
    }
}

/// <summary>More saves gather than may wait; nothing of this one was written. Retry later.</summary>
public sealed class StoreBusyException(string message) : IOException(message);
