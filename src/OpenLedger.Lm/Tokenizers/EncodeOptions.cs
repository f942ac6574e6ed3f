namespace OpenLedger.Lm.Tokenizers;

/// <summary>
/// How a text becomes tokens. The default is for a text from outside: nothing in it can become special.
/// </summary>
public readonly record struct EncodeOptions
{
    /// <summary>A text as other engines take it by default: control tokens are read, and put around it.</summary>
    public static readonly EncodeOptions Whole = new() { AddSpecial = true, Added = AddedParsing.All };

    /// <summary>Put the tokens around the text that the file's post-processor asks for (a begin of text).</summary>
    public bool AddSpecial { get; init; }

    /// <summary>Which added tokens the text may hold.</summary>
    public AddedParsing Added { get; init; }

    /// <summary>What the text follows; some vocabularies put a space before a text, or before every part.</summary>
    public TextPlace Place { get; init; }
}

/// <summary>What comes before a text that is encoded.</summary>
public enum TextPlace
{
    /// <summary>Nothing: it begins a text.</summary>
    Beginning,

    /// <summary>An added token.</summary>
    AfterToken,

    /// <summary>Text, which it goes on from.</summary>
    AfterText,
}

/// <summary>Which added tokens are read out of a text.</summary>
public enum AddedParsing
{
    /// <summary>Those that are not special: they are words, only added later.</summary>
    Ordinary,

    /// <summary>Special ones too; for text written by whoever runs the engine.</summary>
    All,

    /// <summary>None, whatever the file calls them; for messages inside a chat prompt.</summary>
    None,
}
