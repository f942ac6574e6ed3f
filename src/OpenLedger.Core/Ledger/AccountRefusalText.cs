namespace OpenLedger.Core.Ledger;

/// <summary>Each refusal as a sentence that says what to do.</summary>
public static class AccountRefusalText
{
    /// <summary>The sentence for one refusal.</summary>
    public static string Sentence(this AccountRefusal refusal) => refusal switch
    {
        AccountRefusal.None => "Done.",
        AccountRefusal.CallAcknowledged => "This call was answered before; use the answer you have.",
        AccountRefusal.CallTooOld => "This call is too old to tell whether it was done; check the balance first.",
        AccountRefusal.CallReused => "This call id was used with another content; use a new id.",
        AccountRefusal.TooManyCallers => "The account serves too many callers; retry in a few minutes.",
        AccountRefusal.TooManyAnswers => "Too many calls of yours are unacknowledged; finish some, then retry.",
        AccountRefusal.NotOpened => "The account's owner was never opened; open it, then spend.",
        AccountRefusal.StatementFull => "The statement waits for older entries to be filed; retry in a minute.",
        AccountRefusal.BondUnusable => "A bond goes to a datanet and is about a contribution; name both.",
        AccountRefusal.TooManyBonds => "The account has too many open bonds; wait until some are judged.",
        AccountRefusal.AmountNotPositive => "The amount must be more than zero.",
        AccountRefusal.ReferenceUnusable =>
            "The reference, reason or subject is unknown, too long or not plain; correct it.",
        AccountRefusal.NotAPayee => "The receiver is not something that can be paid; name an account.",
        AccountRefusal.SelfTransfer => "An account can't pay itself; name another receiver.",
        AccountRefusal.ExpiryPassed => "The hold would expire before it begins; give a later time.",
        AccountRefusal.ExpiryTooFar => "The hold would last too long; give an earlier time.",
        AccountRefusal.HoldUnknown => "No such hold is open; reserve again if it has expired.",
        AccountRefusal.AboveHold => "The payment is more than was held; pay at most the held amount.",
        AccountRefusal.InsufficientFunds => "The account has less available than the amount; deposit or wait.",
        AccountRefusal.TooManyHolds => "The account has too many open holds; post or void some first.",
        AccountRefusal.TooManyTransfers => "Too many transfers are under way; retry when receivers have taken some.",
        AccountRefusal.TotalTooLarge => "All money together would be more than a balance can hold; deposit less.",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "Not a refusal."),
    };
}
