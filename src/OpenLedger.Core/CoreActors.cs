using OpenLedger.Core.Actors;
using OpenLedger.Core.Catalog;
using OpenLedger.Core.Contributors;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Ledger;
using OpenLedger.Core.Receipts;

namespace OpenLedger.Core;

/// <summary>Every kind of actor there is, for hosts that build actors themselves.</summary>
public static class CoreActors
{
    /// <summary>All kinds, with these limits or the default ones.</summary>
    public static IReadOnlyList<ActorKind> Kinds(DatanetPorts ports, CoreOptions? options = null) =>
    [
        .. WithoutDatanets(options),
        .. DatanetActors.Kinds(ports, (options ?? CoreOptions.Default).Datanets),
    ];

    /// <summary>Those that need nothing of their host but a store: money, contributors, lists, receipts.</summary>
    public static IReadOnlyList<ActorKind> WithoutDatanets(CoreOptions? options = null)
    {
        options ??= CoreOptions.Default;
        return
        [
            .. LedgerActors.Kinds(options.Accounts),
            .. ContributorActors.Kinds(options.Accounts, options.Contributors),
            .. CatalogActors.Kinds(options.Catalog),
            .. ReceiptActors.Kinds(options.Receipts),
        ];
    }
}
