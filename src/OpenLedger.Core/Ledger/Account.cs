using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Ledger;

/// <summary>A plain account: nothing but money.</summary>
public class Account(ActorContext<AccountState> context, AccountOptions options)
    : SpendingAccount<AccountState>(context, options)
{
    /// <inheritdoc/>
    protected override AccountState Funds
    {
        get => State;
        set => State = value;
    }
}
