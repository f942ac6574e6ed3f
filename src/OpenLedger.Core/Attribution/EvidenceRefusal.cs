namespace OpenLedger.Core.Attribution;

/// <summary>
/// Why no shares were made. The numbers are part of the contract. Where several apply, the one with the lowest
/// number is given. Leave out the evidence that it is about, and shares are made of what is left.
/// </summary>
public enum EvidenceRefusal
{
    /// <summary>Shares were made.</summary>
    None = 0,

    /// <summary>The answer, a list of spans or matches, or the scores are longer than they may be.</summary>
    TooMuch = 10,

    /// <summary>A surprise is negative or not a number, or the covered part is not between 0 and 1.</summary>
    SurpriseUnusable = 20,

    /// <summary>A span lies outside the answer, or a match outside any text.</summary>
    SpanUnusable = 21,

    /// <summary>A span stands in a record that the build was not made of.</summary>
    SpanRecordUnknown = 22,

    /// <summary>There are no seeds or too many, or the noise is negative or not a number.</summary>
    InfluenceUnusable = 30,

    /// <summary>A record has other than one finite score per seed, or is listed twice.</summary>
    ScoreUnusable = 31,

    /// <summary>A score is about a record that the build was not made of.</summary>
    ScoreRecordUnknown = 32,
}
