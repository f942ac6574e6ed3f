namespace OpenLedger.Core.Catalog;

/// <summary>Each refusal as a sentence that says what to do.</summary>
public static class CatalogRefusalText
{
    /// <summary>The sentence for one refusal.</summary>
    public static string Sentence(this CatalogRefusal refusal) => refusal switch
    {
        CatalogRefusal.None => "Done.",
        CatalogRefusal.NotOfThisShard => "Another shard of the catalog lists this id; ask that one.",
        CatalogRefusal.EditionNotPositive => "The edition of a summary must be above zero; count from 1.",
        CatalogRefusal.TooManyFacts => "The summary has too many facts; leave some out.",
        CatalogRefusal.FactUnusable => "A fact has no name, is too long, or is not plain text on one line; correct it.",
        CatalogRefusal.SummaryTooLong => "All facts together are too long; shorten or leave out some.",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "Not a refusal."),
    };
}
