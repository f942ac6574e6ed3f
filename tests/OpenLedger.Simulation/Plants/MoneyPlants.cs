using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Simulation.Plants;

/// <summary>Rounds up.</summary>
internal sealed class MintingAccount(ActorContext<AccountState> context, AccountOptions limits)
    : Account(context, limits)
{
    protected override void OnReceived(ActorId from, IReadOnlyList<Transfer> transfers) =>
        State = AccountRules.Credit(State, new Open(1));
}

/// <summary>Pays whatever it is asked to.</summary>
internal sealed class OverdrawnAccount(ActorContext<AccountState> context, AccountOptions limits)
    : Account(context, limits)
{
    public override Task<AccountAnswer> PayAsync(PayFunds command)
    {
        State = State with { Available = State.Available + command.Amount };
        var answer = base.PayAsync(command);
        State = State with { Available = State.Available - command.Amount };
        return answer;
    }
}

/// <summary>Looks at the latest hold only.</summary>
internal sealed class LateExpiryAccount(ActorContext<AccountState> context, AccountOptions limits)
    : Account(context, limits)
{
    public override async Task<AccountAnswer> ReserveAsync(ReserveFunds command)
    {
        var answer = await base.ReserveAsync(command);
        if (answer.IsDone && State.Holds.ContainsKey(command.Call.Id))
        {
            State = State with { FirstExpiry = command.ExpiresAt };
        }

        return answer;
    }
}

/// <summary>States more than it has.</summary>
internal sealed class RosyAccount(ActorContext<AccountState> context, AccountOptions limits)
    : Account(context, limits)
{
    public override async Task<AccountBooks> BooksAsync()
    {
        var books = await base.BooksAsync();
        return books with { Available = books.Available + new Open(1) };
    }
}
