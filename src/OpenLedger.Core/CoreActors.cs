using OpenLedger.Core.Actors;
using OpenLedger.Core.Contributors;
using OpenLedger.Core.Ledger;
using OpenLedger.Core.Receipts;
using OpenLedger.Core.Registry;

namespace OpenLedger.Core;

/// <summary>Every kind of actor there is, for hosts that build actors themselves.</summary>
public static class CoreActors
{
    /// <summary>All kinds, with these limits or the default ones.</summary>
    public static IReadOnlyList<ActorKind> Kinds(
        AccountOptions? accounts = null, ReceiptLogOptions? receipts = null, ContributorOptions? contributors = null) =>
    [
        .. LedgerActors.Kinds(accounts ?? AccountOptions.Default),
        .. ContributorActors.Kinds(accounts ?? AccountOptions.Default, contributors ?? ContributorOptions.Default),
        .. RegisterActors.Kinds,
        .. ReceiptActors.Kinds(receipts ?? ReceiptLogOptions.Default),
    ];
}
