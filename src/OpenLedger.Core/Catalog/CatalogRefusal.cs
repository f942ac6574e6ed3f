namespace OpenLedger.Core.Catalog;

/// <summary>
/// Why the catalog did not take an announcement. The numbers are part of the contract. Where several apply, the one
/// with the lowest number is given.
/// </summary>
public enum CatalogRefusal
{
    /// <summary>It is listed.</summary>
    None = 0,

    /// <summary>Another shard lists this id.</summary>
    NotOfThisShard = 100,

    /// <summary>Editions count from 1.</summary>
    EditionNotPositive = 101,

    /// <summary>The summary has too many facts.</summary>
    TooManyFacts = 102,

    /// <summary>A fact has no name, or its value is too long or not plain text on one line.</summary>
    FactUnusable = 103,

    /// <summary>All facts together are too long.</summary>
    SummaryTooLong = 104,
}
