using System.Globalization;
using System.Text;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Receipts;

namespace OpenLedger.Core.Datanets.Versions;

/// <summary>
/// The two lines that stand for a record outside: its leaf in a version's tree, which says whose it is without its
/// content, and its line in the exported data. Both are canonical JSON (RFC 8785).
/// </summary>
internal sealed class RecordLeaf
{
    private readonly string owner;
    private readonly string ending;
    private readonly RecordTerms terms;

    /// <summary>Leaves of one contribution's records.</summary>
    public RecordLeaf(ContributionId contribution, RecordTerms terms)
    {
        this.terms = terms;
        var contributor = CanonicalJson.Quote(terms.Contributor.ToString());
        var licence = CanonicalJson.Quote(terms.Licence);
        var time = terms.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        owner = $"\"contribution\":\"{contribution}\",\"contributor\":{contributor},\"licence\":{licence}";
        ending = $"\",\"time\":\"{time}\"}}";
    }

    /// <summary>The leaf of one record.</summary>
    public string Text(RecordId record, RecordId claim, Digest content) =>
        $"{{\"claim\":\"{claim}\",\"content\":\"{content}\",{owner},\"record\":\"{record}{ending}";

    /// <summary>The exported line of one record, line end included.</summary>
    public byte[] Line(RecordId record, ReadOnlySpan<byte> content)
    {
        var text = Encoding.UTF8.GetString(content);
        var value = terms.Kind == RecordKind.Text ? CanonicalJson.Quote(text) : text;
        return Encoding.UTF8.GetBytes($"{{\"content\":{value},{owner},\"record\":\"{record}\"}}\n");
    }
}
