namespace OpenLedger.Core.Contributors;

/// <summary>
/// Why a contributor did not do what it was asked. The numbers are part of the contract; the first six mean the same
/// as those of <see cref="Ledger.AccountRefusal"/>. Where several apply, the one with the lowest number is given.
/// </summary>
public enum ContributorRefusal
{
    /// <summary>It was done.</summary>
    None = 0,

    /// <summary>This call was answered and its caller has said so: a late repeat.</summary>
    CallAcknowledged = 1,

    /// <summary>The call is older than what is remembered of its caller: whether it was done can't be told.</summary>
    CallTooOld = 2,

    /// <summary>This call id was used with another content.</summary>
    CallReused = 3,

    /// <summary>The contributor serves too many callers at once. Nothing was decided: retry later.</summary>
    TooManyCallers = 4,

    /// <summary>The caller has too many unacknowledged answers. Nothing was decided: retry later.</summary>
    TooManyAnswers = 5,

    /// <summary>The contributor was never opened.</summary>
    NotOpened = 6,

    /// <summary>The contributor was opened before: the name is taken.</summary>
    NameTaken = 50,

    /// <summary>The display name is empty, too long, or not plain text on one line.</summary>
    DisplayNameUnusable = 51,

    /// <summary>The contact is too long, or not plain text on one line.</summary>
    ContactUnusable = 52,

    /// <summary>The key's name is empty, too long, or not plain text on one line.</summary>
    KeyNameUnusable = 60,

    /// <summary>A key needs at least one scope, and only scopes that exist.</summary>
    ScopesUnusable = 61,

    /// <summary>The key would expire before it begins.</summary>
    KeyExpiryPassed = 62,

    /// <summary>Another key has this prefix.</summary>
    KeyPrefixTaken = 63,

    /// <summary>The contributor has as many valid keys as it may.</summary>
    TooManyKeys = 64,

    /// <summary>There is no such key, or the secret is wrong.</summary>
    KeyUnknown = 70,

    /// <summary>The key was revoked.</summary>
    KeyRevoked = 71,

    /// <summary>The key has expired.</summary>
    KeyExpired = 72,
}
