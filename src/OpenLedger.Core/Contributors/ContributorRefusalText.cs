namespace OpenLedger.Core.Contributors;

/// <summary>Each refusal as a sentence that says what to do.</summary>
public static class ContributorRefusalText
{
    /// <summary>The sentence for one refusal.</summary>
    public static string Sentence(this ContributorRefusal refusal) => refusal switch
    {
        ContributorRefusal.None => "Done.",
        ContributorRefusal.CallAcknowledged => "This call was answered before; use the answer you have.",
        ContributorRefusal.CallTooOld => "This call is too old to tell whether it was done; look before you repeat it.",
        ContributorRefusal.CallReused => "This call id was used with another content; use a new id.",
        ContributorRefusal.TooManyCallers => "The contributor serves too many callers; retry in a few minutes.",
        ContributorRefusal.TooManyAnswers => "Too many calls of yours are unacknowledged; finish some, then retry.",
        ContributorRefusal.NotOpened => "The contributor was never opened; open it first.",
        ContributorRefusal.NameTaken => "A contributor with this name is open already; choose another name.",
        ContributorRefusal.DisplayNameUnusable =>
            "The display name is empty, too long or not plain text on one line; correct it.",
        ContributorRefusal.ContactUnusable => "The contact is too long or not plain text on one line; correct it.",
        ContributorRefusal.KeyNameUnusable =>
            "The key's name is empty, too long or not plain text on one line; correct it.",
        ContributorRefusal.ScopesUnusable => "The key has no scope, or one that does not exist; name what it is for.",
        ContributorRefusal.KeyExpiryPassed => "The key would expire before it begins; give a later time.",
        ContributorRefusal.KeyPrefixTaken => "Another key has this prefix; make the key again.",
        ContributorRefusal.TooManyKeys => "The contributor has too many valid keys; revoke one first.",
        ContributorRefusal.KeyUnknown => "There is no such key, or its secret is wrong; check what you copied.",
        ContributorRefusal.KeyRevoked => "The key was revoked; use another one.",
        ContributorRefusal.KeyExpired => "The key has expired; make a new one.",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "Not a refusal."),
    };
}
