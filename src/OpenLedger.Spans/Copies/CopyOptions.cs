namespace OpenLedger.Spans.Copies;

/// <summary>What counts as a copy.</summary>
public sealed record CopyOptions
{
    /// <summary>The limits that hold unless stated otherwise.</summary>
    public static readonly CopyOptions Default = new();

    /// <summary>
    /// The estimated Jaccard resemblance from which a text is a near-duplicate: shared prints over all prints of
    /// both. Default 0.8.
    /// </summary>
    public double Resemblance { get; init; } = 0.8;

    /// <summary>
    /// The part of a text's prints that an earlier text must have, for the text to be a piece of it. Default 0.45:
    /// about half of it, since sentences in another order lose the shingles that spanned their ends.
    /// </summary>
    public double Piece { get; init; } = 0.45;

    /// <summary>
    /// The part of an earlier text's prints that a text must have, to be that one with padding. Default 0.45.
    /// </summary>
    public double Whole { get; init; } = 0.45;

    /// <summary>
    /// Shared prints below which nothing but the exact print proves a copy: a few words in a row are shared by
    /// chance. Default 3.
    /// </summary>
    public int MinShared { get; init; } = 3;

    /// <summary>
    /// Prints that two texts may have in common for a stock phrase's sake: set aside on both sides before a part is
    /// measured, so that short texts made on one template stay apart. Default 2.
    /// </summary>
    public int StockPhrase { get; init; } = 2;

    /// <summary>
    /// A print that more claims have than this belongs to a template and counts for nobody. Default 32.
    /// </summary>
    public int MaxClaimsPerPrint { get; init; } = 32;
}
