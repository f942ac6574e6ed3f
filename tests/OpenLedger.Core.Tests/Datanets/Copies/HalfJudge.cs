using OpenLedger.Core.Datanets.Copies;

namespace OpenLedger.Core.Tests.Datanets.Copies;

/// <summary>
/// Prints are runs of three characters. A record joins the earliest of the claims with which it shares the most, if
/// that is half of either.
/// </summary>
internal sealed class HalfJudge : ICopyJudge
{
    public ulong[] PrintsOf(ReadOnlySpan<char> text)
    {
        var prints = new SortedSet<ulong>();
        for (var at = 0; at + 3 <= text.Length; at++)
        {
            prints.Add(((ulong)text[at] << 32) | ((ulong)text[at + 1] << 16) | text[at + 2]);
        }

        return [.. prints];
    }

    public long? Join(int prints, IReadOnlyList<ClaimCandidate> candidates)
    {
        var best = candidates.OrderByDescending(candidate => candidate.Shared).ThenBy(candidate => candidate.Claim);
        return best.First() is var found && 2 * found.Shared >= Math.Min(prints, found.Prints) ? found.Claim : null;
    }
}
