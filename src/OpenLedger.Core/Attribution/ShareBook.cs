using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Attribution;

/// <summary>The shares of an answer while they are made. Whatever moves, nothing of a billion is lost.</summary>
internal sealed class ShareBook(Lineage lineage)
{
    private readonly ShareParts[] own = new ShareParts[lineage.ClaimCount];
    private readonly ShareParts[] folded = new ShareParts[lineage.ClaimCount];
    private readonly int[] foldedClaims = new int[lineage.ClaimCount];

    /// <summary>The share of a claim, with what was folded into it.</summary>
    public ShareParts this[int claim] => own[claim] + folded[claim];

    /// <summary>What was folded into a claim, and from how many.</summary>
    public (ShareParts Parts, int Claims) Folded(int claim) => (folded[claim], foldedClaims[claim]);

    /// <summary>Adds one sort of part, one number per claim.</summary>
    public void Add(long[] parts, Func<long, ShareParts> of)
    {
        for (var i = 0; i < parts.Length; i++)
        {
            own[i] += of(parts[i]);
        }
    }

    /// <summary>Takes the shares of one contributor's claims out; returns how much that was.</summary>
    public long Exclude(ActorId contributor)
    {
        var taken = 0L;
        foreach (var owner in lineage.Owners)
        {
            taken += owner.Contributor == contributor ? Take(owner) : 0;
        }

        return taken;
    }

    /// <summary>
    /// Takes the shares of owners with less than the least share out, and returns how much that was; then folds each
    /// claim with less than that into its owner's largest, among equals the one with the smallest id.
    /// </summary>
    public long FoldDust(int least)
    {
        var taken = 0L;
        foreach (var owner in lineage.Owners)
        {
            if (owner.Claims.Sum(claim => own[claim].Total) < least)
            {
                taken += Take(owner);
                continue;
            }

            var largest = owner.Claims.MaxBy(claim => own[claim].Total);
            foreach (var claim in owner.Claims)
            {
                if (claim != largest && own[claim].Total is > 0 and var share && share < least)
                {
                    folded[largest] += own[claim];
                    foldedClaims[largest]++;
                    own[claim] = default;
                }
            }
        }

        return taken;
    }

    private long Take(LineageOwner owner)
    {
        var taken = 0L;
        foreach (var claim in owner.Claims)
        {
            taken += own[claim].Total;
            own[claim] = default;
        }

        return taken;
    }
}
