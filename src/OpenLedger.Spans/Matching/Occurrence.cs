namespace OpenLedger.Spans.Matching;

/// <summary>Where a record says some words: its number, its owner, and the token in it at which they begin.</summary>
public readonly record struct Occurrence(long Record, int Owner, int Position);
