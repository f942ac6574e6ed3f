namespace OpenLedger.Core.Datanets.Copies;

/// <summary>Each refusal as a sentence that says what to do.</summary>
public static class ClaimRefusalText
{
    /// <summary>The sentence for one refusal.</summary>
    public static string Sentence(this ClaimRefusal refusal) => refusal switch
    {
        ClaimRefusal.None => "Done.",
        ClaimRefusal.NumbersUnusable => "Record numbers must lie between 1 and 134,217,727; number them anew.",
        ClaimRefusal.TooManyRecords => "The page holds too many records; send fewer at once.",
        ClaimRefusal.TooManyPrints => "A record or the page has too many prints; split the text or send fewer records.",
        ClaimRefusal.PrintsUnusable => "Prints must be 8 bytes each, distinct and ascending; make them again.",
        ClaimRefusal.NumberReused => "This record number was judged with another content; use a new number.",
        ClaimRefusal.Full => "The datanet remembers as many claims as it may; raise the limit or open another datanet.",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "Not a refusal."),
    };
}
