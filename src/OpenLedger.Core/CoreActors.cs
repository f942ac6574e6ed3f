using OpenLedger.Core.Actors;
using OpenLedger.Core.Catalog;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core;

/// <summary>Every kind of actor there is, for hosts that build actors themselves.</summary>
public static class CoreActors
{
    /// <summary>All kinds, with these limits or the default ones.</summary>
    public static IReadOnlyList<ActorKind> Kinds(AccountOptions? accounts = null, CatalogOptions? catalog = null) =>
    [
        .. LedgerActors.Kinds(accounts ?? AccountOptions.Default),
        .. CatalogActors.Kinds(catalog ?? CatalogOptions.Default),
    ];
}
