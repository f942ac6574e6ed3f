using System.Globalization;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;
using OpenLedger.Simulation.Host;

namespace OpenLedger.Simulation.Invariants;

/// <summary>A command on its way to an account or treasury.</summary>
/// <param name="To">Who is asked.</param>
/// <param name="Call">Its head.</param>
/// <param name="Content">The command without its head: what a repeat has in common with the first.</param>
/// <param name="Effect">What a stored state holds if it was done: a reference or a hold; null for a release.</param>
/// <param name="Hold">The hold that it ends, if any.</param>
internal sealed record Request(ActorId To, Call Call, object Content, string? Effect, CallId? Hold)
{
    /// <summary>The call's id.</summary>
    public CallId Id => Call.Id;

    /// <summary>The command in a message, or null if it is another kind of message.</summary>
    public static Request? Of(Message message) => message.Arguments is not [var command] ? null : command switch
    {
        ReserveFunds it => new(message.To, it.Call, it with { Call = default },
            EffectOf(message.To, it.Call.Id, it.Amount, it.ExpiresAt), null),
        PostHold it => new(message.To, it.Call, it with { Call = default }, it.Reference, it.Hold),
        VoidHold it => new(message.To, it.Call, it with { Call = default }, null, it.Hold),
        PayFunds it => new(message.To, it.Call, it with { Call = default }, it.Reference, null),
        DepositFunds it => new(message.To, it.Call, it with { Call = default }, it.Reference, null),
        _ => null,
    };

    /// <summary>The effect of a reservation.</summary>
    public static string EffectOf(ActorId account, CallId id, Open amount, DateTimeOffset expiresAt) => string.Create(
        CultureInfo.InvariantCulture, $"hold {id} of {amount.Micro} until {expiresAt.UtcTicks} at {account}");
}
