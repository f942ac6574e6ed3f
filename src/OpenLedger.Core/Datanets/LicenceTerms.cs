namespace OpenLedger.Core.Datanets;

internal sealed record LicenceTerms(string Text)
{
    public static LicenceTerms? Read(string text) => text.Length is > 0 and < 200 ? new LicenceTerms(text) : null;
    public bool IsTaken(IReadOnlyList<string> licences) => licences.Count == 0 || licences.Contains(Text);
}
