using OpenLedger.Core.Actors;
using OpenLedger.Core.Actors.Hosting;
using OpenLedger.Core.Ledger;
using OpenLedger.Core.Registry;

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

    /// <summary>Everybody who stands in the register.</summary>
    public HashSet<ActorId> Registered { get; } = [];

    /// <summary>The account of this actor; an empty one if it was never stored.</summary>
    public AccountState Account(ActorId id) => Accounts.GetValueOrDefault(id, NoAccount);

    /// <summary>Takes in a write; null if it was not an account's.</summary>
    public StoredStep? Apply(ActorId id, ReadOnlySpan<byte> payload)
    {
        if (id.Kind == Register.Kind)
        {
            Registered.UnionWith(StateJson.Read(payload, RegistryJson.Default.RegisterState).Ids);
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
            Accounts[id] = StateJson.Read(payload, LedgerJson.Default.AccountState);
        }

        return new StoredStep(id, before, Accounts[id], earlier, Totals.GetValueOrDefault(id, NoTotals));
    }
}
