using OpenLedger.Spans.Matching;

namespace OpenLedger.Runtimes.Attribution;

/// <summary>How answers are traced.</summary>
public sealed record AttributorOptions
{
    /// <summary>
    /// Answers whose influence is measured at a time; more wait. Each takes the memory of one pass back and one
    /// gradient per adapter. Default 1.
    /// </summary>
    public int Lanes { get; init; } = 1;

    /// <summary>The most tokens of a prompt and its answer together; what is longer is cut. Default 2,048.</summary>
    public int MaxTokens { get; init; } = 2048;

    /// <summary>Threads of each lane. Default: one per processor. The numbers do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// Which stretches of an answer count. Two tokens are enough, since an answer may be no longer, and what is shared
    /// by chance is neither rare nor backed by influence. As many records as shares are made of are looked up, so
    /// that owners are told apart by all places and not by the ten that a reader is shown.
    /// </summary>
    public SpanOptions Spans { get; init; } = new() { MinTokens = 2, MaxRecords = 256, MaxOccurrences = 256 };

    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Lanes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxTokens, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1);
        Spans.Require();
    }
}
