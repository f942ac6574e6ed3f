namespace OpenLedger.Spans.Matching;

/// <summary>Which spans of an answer are kept as evidence, and how much is shown of each.</summary>
public sealed record SpanOptions
{
    /// <summary>The limits that hold unless stated otherwise.</summary>
    public static readonly SpanOptions Default = new();

    /// <summary>Tokens that a span has at least: fewer are shared by chance. Default 3.</summary>
    public int MinTokens { get; init; } = 3;

    /// <summary>Spans kept, as a part of the answer's tokens, rounded up. Default 0.05.</summary>
    public double KeptPart { get; init; } = 0.05;

    /// <summary>Records shown for a span at most; of more, a sample is drawn. Default 10.</summary>
    public int MaxRecords { get; init; } = 10;

    /// <summary>
    /// Occurrences of a span that are looked up for its owners; of more, a fair sample is drawn. Default 256.
    /// </summary>
    public int MaxOccurrences { get; init; } = 256;

    /// <summary>Decides all draws; commit to it before the answer is known. Default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>Fails if a limit makes no sense.</summary>
    public void Require()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MinTokens);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxRecords);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxOccurrences, MaxRecords);
        if (KeptPart is not (> 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(KeptPart), KeptPart, "A part is above 0 and at most 1.");
        }
    }
}
