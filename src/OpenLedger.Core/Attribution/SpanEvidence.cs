using OpenLedger.Core.Datanets;

namespace OpenLedger.Core.Attribution;

/// <summary>A stretch of an answer that stands, word for word, in records.</summary>
public sealed record SpanEvidence
{
    /// <summary>The answer's token where it begins, from 0.</summary>
    public required int Start { get; init; }

    /// <summary>Tokens; positive.</summary>
    public required int Length { get; init; }

    /// <summary>Where it stands. A record may be named more than once.</summary>
    public required IReadOnlyList<SpanMatch> Matches { get; init; }
}

/// <summary>Where a span stands in a record.</summary>
/// <param name="Record">Which record.</param>
/// <param name="TextStart">The character of the record's text where it begins, from 0.</param>
/// <param name="TextLength">Characters of the record's text; positive.</param>
public sealed record SpanMatch(RecordId Record, int TextStart, int TextLength);
