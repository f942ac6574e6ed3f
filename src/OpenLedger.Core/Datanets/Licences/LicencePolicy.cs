namespace OpenLedger.Core.Datanets.Licences;

/// <summary>Under which licences a datanet takes records, and what contributors must consent to.</summary>
public sealed record LicencePolicy
{
    /// <summary>
    /// Terms that are allowed, each a single licence in canonical form such as <c>CC-BY-4.0</c> or
    /// <c>GPL-2.0-only WITH Classpath-exception-2.0</c>. A licence with an exception is allowed only as such.
    /// </summary>
    public required IReadOnlyList<string> Allowed { get; init; }

    /// <summary>Uses that the datanet makes of every record. Default training and attribution.</summary>
    public DataUse Uses { get; init; } = DataUse.Train | DataUse.Attribute;

    /// <summary>
    /// Judges a record's licence and consent. Of a choice one allowed term suffices; of terms that hold together
    /// each must be allowed. "Or later" is met by the version named, since whoever receives it may choose that one.
    /// </summary>
    public IntakeRefusal Judge(LicenceExpression licence, DataUse consent) =>
        !Takes(licence) ? IntakeRefusal.LicenceNotAllowed
        : !IsConsented(consent) ? IntakeRefusal.ConsentMissing
        : IntakeRefusal.None;

    /// <summary>Whether the terms of a licence are met by what is allowed.</summary>
    public bool Takes(LicenceExpression licence) => licence.IsMet(IsAllowed);

    /// <summary>Whether the contributor consented to everything that the datanet does.</summary>
    public bool IsConsented(DataUse consent) => (consent & Uses) == Uses;

    private bool IsAllowed(LicenceTerm term) =>
        Allowed.Contains(term.ToString())
        || (term.OrLater && Allowed.Contains((term with { OrLater = false }).ToString()));
}
