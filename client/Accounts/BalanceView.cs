using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.CommandLine.Accounts;

/// <summary>A balance as it is printed.</summary>
internal sealed record BalanceView(string Account, string Available, string Held, string UnderWay)
{
    public static BalanceView Of(ActorId id, AccountBalance balance) =>
        new(id.ToString(), balance.Available.ToString(), balance.Held.ToString(), balance.UnderWay.ToString());
}
