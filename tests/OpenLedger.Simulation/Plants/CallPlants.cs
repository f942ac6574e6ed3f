using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Simulation.Plants;

/// <summary>Forgets every answer whenever it comes to life.</summary>
internal sealed class ForgetfulAccount(ActorContext<AccountState> context, AccountOptions limits)
    : Account(context, limits)
{
    public override void OnActivated()
    {
        State = State with { Calls = CallMemory.Empty };
        base.OnActivated();
    }
}

/// <summary>Remembers what it did and not what it refused to do.</summary>
internal sealed class ReconsideringAccount(ActorContext<AccountState> context, AccountOptions limits)
    : Account(context, limits)
{
    public override async Task<AccountAnswer> PayAsync(PayFunds command)
    {
        var before = State.Calls;
        var answer = await base.PayAsync(command);
        if (answer.Refusal == AccountRefusal.InsufficientFunds)
        {
            State = State with { Calls = before };
        }

        return answer;
    }
}

/// <summary>
/// Takes a call it does not remember for new if it knows the caller: a caller that was forgotten, and returns with
/// another call, may then repeat an old one. Core had this bug once.
/// </summary>
internal sealed class TrustingAccount(ActorContext<AccountState> context, AccountOptions limits)
    : Account(context, limits)
{
    public override async Task<AccountAnswer> PayAsync(PayFunds command)
    {
        var forgotten = State.Calls.ForgottenThroughMs;
        if (!State.Calls.Callers.ContainsKey(command.Call.Id.Caller))
        {
            return await base.PayAsync(command);
        }

        State = State with { Calls = State.Calls with { ForgottenThroughMs = 0 } };
        var answer = await base.PayAsync(command);
        State = State with { Calls = State.Calls with { ForgottenThroughMs = forgotten } };
        return answer;
    }
}

/// <summary>Throws what it should answer.</summary>
internal sealed class ThrowingAccount(ActorContext<AccountState> context, AccountOptions limits)
    : Account(context, limits)
{
    public override async Task<AccountAnswer> VoidAsync(VoidHold command)
    {
        var answer = await base.VoidAsync(command);
        return answer.Refusal == AccountRefusal.HoldUnknown
            ? throw new InvalidOperationException("No such hold.")
            : answer;
    }
}

/// <summary>Waits for something that nobody will ever do.</summary>
internal sealed class WaitingAccount(ActorContext<AccountState> context, AccountOptions limits)
    : Account(context, limits)
{
    private readonly TaskCompletionSource never = new();

    public override async Task<AccountAnswer> VoidAsync(VoidHold command)
    {
        await never.Task;
        return await base.VoidAsync(command);
    }
}

/// <summary>Leaves the simulation's thread.</summary>
internal sealed class EscapingAccount(ActorContext<AccountState> context, AccountOptions limits)
    : Account(context, limits)
{
    public override async Task<AccountBalance> BalanceAsync()
    {
        await Task.Run(() => { });
        return await base.BalanceAsync();
    }
}
