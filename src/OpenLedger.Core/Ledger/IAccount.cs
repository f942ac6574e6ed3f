namespace OpenLedger.Core.Ledger;

/// <summary>
/// An account: money available, money held for payments that are not yet final, and money on its way out. It
/// exists from the first time it is paid. Every operation is decided once per call id: a repeat gets the first
/// answer.
/// </summary>
public interface IAccount : IPayee
{
    /// <summary>Sets money aside until it is posted, voided, or the hold expires.</summary>
    Task<AccountAnswer> ReserveAsync(ReserveFunds command);

    /// <summary>Pays at most what the hold reserved, and releases the rest.</summary>
    Task<AccountAnswer> PostAsync(PostHold command);

    /// <summary>Releases a hold.</summary>
    Task<AccountAnswer> VoidAsync(VoidHold command);

    /// <summary>Pays at once, without a hold. Paying the treasury takes the money out of the system.</summary>
    Task<AccountAnswer> PayAsync(PayFunds command);

    /// <summary>What is available, held, and under way.</summary>
    Task<AccountBalance> BalanceAsync();
}
