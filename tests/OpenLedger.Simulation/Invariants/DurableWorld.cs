using OpenLedger.Core.Actors;
using OpenLedger.Core.Actors.Hosting;
using OpenLedger.Core.Catalog;
using OpenLedger.Core.Contributors;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Simulation.Invariants;

/// <summary>One write of an account or treasury: what was stored before and what is now.</summary>
internal sealed record StoredStep(
    ActorId Id, AccountState Before, AccountState After, TreasuryTotals Earlier, TreasuryTotals Later);

/// <summary>Every state as the store has it, read back from its bytes.</summary>
internal sealed class DurableWorld
{
    private static readonly AccountState NoAccount = new();
    private static readonly TreasuryTotals NoTotals = new(OpenTotal.Zero, OpenTotal.Zero);

    /// <summary>All accounts, treasuries included.</summary>
    public SortedDictionary<ActorId, AccountState> Accounts { get; } = [];

    /// <summary>What entered and left at each treasury.</summary>
    public SortedDictionary<ActorId, TreasuryTotals> Totals { get; } = [];

    /// <summary>Everybody who stands on a page of the catalog, with the edition of the summary there.</summary>
    public SortedDictionary<ActorId, long> Listed { get; } = [];

    /// <summary>The account of this actor; an empty one if it was never stored.</summary>
    public AccountState Account(ActorId id) => Accounts.GetValueOrDefault(id, NoAccount);

    /// <summary>Takes in a write; null if it was not an account's.</summary>
    public StoredStep? Apply(ActorId id, ReadOnlySpan<byte> payload)
    {
        if (!LedgerActors.CanBePaid(id))
        {
            ApplyCatalog(id, payload);
            return null;
        }

        var (before, earlier) = (Account(id), Totals.GetValueOrDefault(id, NoTotals));
        if (id.Kind == LedgerActors.Treasury)
        {
            var treasury = StateJson.Read(payload, LedgerJson.Default.TreasuryState);
            Accounts[id] = treasury.Account;
            Totals[id] = new TreasuryTotals(treasury.Deposited, treasury.Withdrawn);
        }
        else
        {
            Accounts[id] = id.Kind switch
            {
                LedgerActors.Contributor =>
                    StateJson.Read(payload, ContributorJson.Default.ContributorState).Account,
                LedgerActors.Contribution => StateJson.Read(payload, DatanetJson.Default.ContributionState).Account,
                _ => StateJson.Read(payload, LedgerJson.Default.AccountState),
            };
        }

        return new StoredStep(id, before, Accounts[id], earlier, Totals.GetValueOrDefault(id, NoTotals));
    }

    private void ApplyCatalog(ActorId id, ReadOnlySpan<byte> payload)
    {
        if (id.Kind == CatalogPage.Kind)
        {
            foreach (var entry in StateJson.Read(payload, CatalogJson.Default.CatalogPageState).Entries)
            {
                Listed[entry.Id] = entry.Edition;
            }
        }
    }
}
