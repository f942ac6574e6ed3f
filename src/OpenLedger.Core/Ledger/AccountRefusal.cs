namespace OpenLedger.Core.Ledger;

/// <summary>
/// Why an account did not do what it was asked. The numbers are part of the contract. Where several apply, the
/// one with the lowest number is given.
/// </summary>
public enum AccountRefusal
{
    /// <summary>It was done.</summary>
    None = 0,

    /// <summary>This call was answered and its caller has said so: a late repeat.</summary>
    CallAcknowledged = 1,

    /// <summary>The call is older than what is remembered of its caller: whether it was done can't be told.</summary>
    CallTooOld = 2,

    /// <summary>This call id was used with another content.</summary>
    CallReused = 3,

    /// <summary>The account serves too many callers at once. Nothing was decided: retry later.</summary>
    TooManyCallers = 4,

    /// <summary>The caller has too many unacknowledged answers. Nothing was decided: retry later.</summary>
    TooManyAnswers = 5,

    /// <summary>The account belongs to someone who never opened it: it can be paid, and not spent.</summary>
    NotOpened = 6,

    /// <summary>The statement has no room for another entry until older ones are filed.</summary>
    StatementFull = 7,

    /// <summary>A bond must go to a datanet and say which contribution it stands for.</summary>
    BondUnusable = 8,

    /// <summary>The account has as many open bonds as it may.</summary>
    TooManyBonds = 9,

    /// <summary>An amount must be more than zero.</summary>
    AmountNotPositive = 10,

    /// <summary>The reference or what it is about is too long or not plain, or the reason is unknown.</summary>
    ReferenceUnusable = 11,

    /// <summary>The receiver is not of a kind that can be paid.</summary>
    NotAPayee = 12,

    /// <summary>An account can't pay itself.</summary>
    SelfTransfer = 13,

    /// <summary>The hold would expire before it begins.</summary>
    ExpiryPassed = 14,

    /// <summary>The hold would last too long.</summary>
    ExpiryTooFar = 15,

    /// <summary>No such hold is open: never made, or posted, voided or expired.</summary>
    HoldUnknown = 20,

    /// <summary>The payment is more than the hold reserved.</summary>
    AboveHold = 21,

    /// <summary>The account has less available than the amount.</summary>
    InsufficientFunds = 30,

    /// <summary>The account has as many open holds as it may.</summary>
    TooManyHolds = 31,

    /// <summary>Too many transfers of this account are under way. Wait until receivers have taken some.</summary>
    TooManyTransfers = 32,

    /// <summary>All money together would be more than one balance can hold.</summary>
    TotalTooLarge = 33,
}
