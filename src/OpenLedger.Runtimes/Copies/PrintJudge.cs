using OpenLedger.Core.Datanets.Copies;
using OpenLedger.Spans.Copies;

namespace OpenLedger.Runtimes.Copies;

/// <summary>
/// Compares records by the prints of <c>OpenLedger.Spans</c>. The print of the whole text is one of them, so that
/// texts too short for any other are equal or have nothing in common. Thread-safe.
/// </summary>
public sealed class PrintJudge(CopyOptions options) : ICopyJudge
{
    /// <summary>Judges by the default options.</summary>
    public PrintJudge()
        : this(CopyOptions.Default)
    {
    }

    /// <inheritdoc/>
    public ulong[] PrintsOf(ReadOnlySpan<char> text)
    {
        var found = TextPrints.Of(text);
        var at = found.Prints.BinarySearch(found.Exact);
        if (at >= 0)
        {
            return found.Prints.ToArray();
        }

        var prints = new ulong[found.Prints.Length + 1];
        found.Prints[..~at].CopyTo(prints);
        prints[~at] = found.Exact;
        found.Prints[~at..].CopyTo(prints.AsSpan(~at + 1));
        return prints;
    }

    /// <inheritdoc/>
    public long? Join(int prints, IReadOnlyList<ClaimCandidate> candidates)
    {
        var compared = new CopyCandidate[candidates.Count];
        for (var i = 0; i < compared.Length; i++)
        {
            var (claim, shared, founders) = candidates[i];
            if (shared == prints && shared == founders)
            {
                return claim;
            }

            // Different texts have different whole prints, one on each side that the other can't have.
            compared[i] = new CopyCandidate(claim, shared, founders - 1);
        }

        var verdict = CopyRule.Judge(prints - 1, compared, options);
        return verdict.IsCopy ? verdict.Record : null;
    }
}
