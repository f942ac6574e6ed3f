using OpenLedger.Core.Datanets.Copies;

namespace OpenLedger.Bench.Claims;

/// <summary>Joins the claim with which a record shares the most prints, if these are half of either.</summary>
internal sealed class OverlapJudge : ICopyJudge
{
    public ulong[] PrintsOf(ReadOnlySpan<char> text) =>
        throw new NotSupportedException("The measurement draws its prints; it has no texts.");

    public long? Join(int prints, IReadOnlyList<ClaimCandidate> candidates)
    {
        var best = default(ClaimCandidate);
        foreach (var candidate in candidates)
        {
            best = candidate.Shared > best.Shared ? candidate : best;
        }

        return 2 * best.Shared >= Math.Min(prints, best.Prints) ? best.Claim : null;
    }
}
