namespace OpenLedger.Lm.Tokenizers;

/// <summary>
/// A token found in the text as it stands, before words are split: a control token, or a piece somebody added to a
/// finished vocabulary. The names of the flags are those of <c>tokenizer.json</c>.
/// </summary>
public sealed record AddedToken(int Id, string Content)
{
    /// <summary>
    /// A control token: ordinary text never becomes it, unless it is the one for what the vocabulary cannot spell. It
    /// is left out of decoded text by default.
    /// </summary>
    public bool Special { get; init; } = true;

    /// <summary>Only where no letter, digit or underscore touches it.</summary>
    public bool SingleWord { get; init; }

    /// <summary>Swallows the white space before it.</summary>
    public bool LeftStrip { get; init; }

    /// <summary>Swallows the white space after it.</summary>
    public bool RightStrip { get; init; }

    /// <summary>Is looked for in the normalized text instead of the text as it came.</summary>
    public bool Normalized { get; init; }
}
