using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;

namespace OpenLedger.Core.Attribution;

/// <summary>The share of one claim, and why.</summary>
public sealed record ClaimShare
{
    /// <summary>Which claim.</summary>
    public required RecordId Claim { get; init; }

    /// <summary>Who is paid: whoever committed its earliest record.</summary>
    public required ActorId Owner { get; init; }

    /// <summary>The share, dust of the owner's other claims included.</summary>
    public required ShareParts Parts { get; init; }

    /// <summary>How many of the owner's claims with less than the least share were folded into this one.</summary>
    public int Folded { get; init; }

    /// <summary>What training on it did, or null if it was not measured.</summary>
    public ClaimInfluence? Influence { get; init; }

    /// <summary>Its part of all claims' lineage, in parts per billion.</summary>
    public required long PriorPartsPerBillion { get; init; }

    /// <summary>The owner's records that the share is for, the earliest first; their shares sum to it.</summary>
    public required IReadOnlyList<RecordShare> Records { get; init; }
}

/// <summary>What training on a claim did for an answer.</summary>
/// <param name="Rank">Its rank among all claims that were measured, from 1, the most helpful first.</param>
/// <param name="PartsPerBillion">The mean over seeds, in parts per billion of the largest score; signed.</param>
/// <param name="ErrorPartsPerBillion">Its standard error.</param>
public sealed record ClaimInfluence(int Rank, long PartsPerBillion, long ErrorPartsPerBillion);

/// <summary>What one record of a claim is paid for.</summary>
/// <param name="Record">Which record.</param>
/// <param name="Parts">Its part of the claim's share.</param>
/// <param name="Spans">Where it stands in the answer, by place.</param>
public sealed record RecordShare(RecordId Record, ShareParts Parts, IReadOnlyList<SpanPlace> Spans);

/// <summary>A stretch of the answer and where it was found.</summary>
/// <param name="Start">The answer's token where it begins.</param>
/// <param name="Length">Tokens of the answer.</param>
/// <param name="FoundIn">The record, or a later copy of it by somebody else.</param>
/// <param name="TextStart">The character of that record's text where it begins.</param>
/// <param name="TextLength">Characters of that record's text.</param>
public sealed record SpanPlace(int Start, int Length, RecordId FoundIn, int TextStart, int TextLength);
