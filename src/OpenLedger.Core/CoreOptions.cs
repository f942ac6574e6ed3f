using OpenLedger.Core.Catalog;
using OpenLedger.Core.Contributors;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Ledger;
using OpenLedger.Core.Receipts;

namespace OpenLedger.Core;

/// <summary>The limits of all actors.</summary>
public sealed record CoreOptions
{
    /// <summary>The limits that hold unless stated otherwise.</summary>
    public static readonly CoreOptions Default = new();

    /// <summary>Of everything that has an account.</summary>
    public AccountOptions Accounts { get; init; } = AccountOptions.Default;

    /// <summary>Of the catalog.</summary>
    public CatalogOptions Catalog { get; init; } = CatalogOptions.Default;

    /// <summary>Of contributors.</summary>
    public ContributorOptions Contributors { get; init; } = ContributorOptions.Default;

    /// <summary>Of receipt logs.</summary>
    public ReceiptLogOptions Receipts { get; init; } = ReceiptLogOptions.Default;

    /// <summary>Of datanets and all that they are made of.</summary>
    public DatanetOptions Datanets { get; init; } = DatanetOptions.Default;
}
