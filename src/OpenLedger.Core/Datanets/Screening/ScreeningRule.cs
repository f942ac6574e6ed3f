namespace OpenLedger.Core.Datanets.Screening;

/// <summary>What a datanet asks of every record before anybody votes on it.</summary>
public sealed record ScreeningRule
{
    /// <summary>The rule that holds unless stated otherwise.</summary>
    public static readonly ScreeningRule Default = new();

    /// <summary>UTF-16 characters that a text must have. Default 1.</summary>
    public int MinLength { get; init; } = 1;

    /// <summary>UTF-16 characters that a text may have. Default 100,000.</summary>
    public int MaxLength { get; init; } = 100_000;

    /// <summary>
    /// Languages that are welcome, by their ISO 639-1 codes; empty for any. Only a text that looks like a known
    /// language which is not listed is refused; one that cannot be told passes. Default any.
    /// </summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Percent of lines that may be repeats of an earlier line. Default 50.</summary>
    public int MaxRepeatedLinesPercent { get; init; } = 50;

    /// <summary>Percent of three-word stretches that may be repeats of an earlier one. Default 60.</summary>
    public int MaxRepeatedWordsPercent { get; init; } = 60;
}
