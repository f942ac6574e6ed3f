using System.Security.Cryptography;
using System.Text;
using OpenLedger.Core.Datanets.Copies;

namespace OpenLedger.Contract.Datanets;

/// <summary>
/// Compares texts by the sets of their 3-word shingles: a record joins the claim with which it has the highest Jaccard
/// index, if that is at least one half; the earliest of equals.
/// </summary>
public sealed class WordJudge : ICopyJudge
{
    private const int ShingleWords = 3;

    public ulong[] PrintsOf(ReadOnlySpan<char> text)
    {
        var words = text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return [.. Enumerable.Range(0, Math.Max(words.Length - ShingleWords + 1, 0))
            .Select(at => string.Join(' ', words[at..(at + ShingleWords)]))
            .Select(shingle => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(shingle))))
            .Distinct().Order()];
    }

    public long? Join(int prints, IReadOnlyList<ClaimCandidate> candidates)
    {
        var best = candidates.OrderByDescending(Jaccard).ThenBy(candidate => candidate.Claim).FirstOrDefault();
        return best.Shared > 0 && Jaccard(best) >= 0.5 ? best.Claim : null;

        double Jaccard(ClaimCandidate candidate) =>
            (double)candidate.Shared / Math.Max(prints + candidate.Prints - candidate.Shared, 1);
    }
}
