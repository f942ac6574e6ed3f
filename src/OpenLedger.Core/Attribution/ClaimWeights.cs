using System.Collections.Immutable;

namespace OpenLedger.Core.Attribution;

/// <summary>
/// What one sort of evidence weighs for each owner, and for each claim of an owner. A whole is split among owners
/// first, so that how many claims an owner's data is cut into does not change what the owner gets.
/// </summary>
internal sealed class ClaimWeights
{
    private readonly Lineage lineage;
    private readonly ImmutableArray<UInt128> ofOwners;
    private readonly ImmutableArray<UInt128> ofClaims;
    private readonly UInt128 sum;

    private ClaimWeights(Lineage lineage, UInt128[] ofOwners, UInt128[] ofClaims)
    {
        this.lineage = lineage;
        this.ofOwners = [.. ofOwners];
        this.ofClaims = [.. ofClaims];
        sum = ofClaims.Aggregate(UInt128.Zero, (sum, weight) => sum + weight);
        IsNothing = ofOwners.All(weight => weight == 0);
    }

    /// <summary>Whether nobody has any weight.</summary>
    public bool IsNothing { get; }

    /// <summary>No evidence.</summary>
    public static ClaimWeights None(Lineage lineage) =>
        new(lineage, new UInt128[lineage.Owners.Length], new UInt128[lineage.ClaimCount]);

    /// <summary>What spans are credited with.</summary>
    public static ClaimWeights OfSpans(Lineage lineage, SpanCredits credits)
    {
        var ofClaims = new UInt128[lineage.ClaimCount];
        foreach (var (record, credit) in credits.OfRecord)
        {
            ofClaims[lineage.ClaimOf(record)] += (UInt128)credit;
        }

        return Summed(lineage, ofClaims);
    }

    /// <summary>Tokens trained on times their quality; of a claim, those of its earliest record.</summary>
    public static ClaimWeights OfPrior(Lineage lineage)
    {
        var ofClaims = new UInt128[lineage.ClaimCount];
        for (var i = 0; i < ofClaims.Length; i++)
        {
            var record = lineage.Records[lineage.Claims[i].Earliest];
            ofClaims[i] = (UInt128)record.Tokens * (UInt128)record.QualityThousandths;
        }

        return Summed(lineage, ofClaims);
    }

    /// <summary>
    /// What is left of each owner's influence above its error. How an owner's part is told apart by claims moves no
    /// money, so only the claims that helped are named for it, and none that repeat another's.
    /// </summary>
    public static ClaimWeights OfInfluence(
        Lineage lineage, InfluenceTotals influence, IReadOnlySet<int> repeats, int z)
    {
        var ofClaims = new UInt128[lineage.ClaimCount];
        foreach (var (claim, sum) in influence.Sums)
        {
            ofClaims[claim] = repeats.Contains(claim) ? 0 : (UInt128)Math.Max(0, sum);
        }

        var ofOwners = new UInt128[lineage.Owners.Length];
        foreach (var (owner, total) in influence.OfOwners(repeats))
        {
            ofOwners[owner] = total.Above(z);
        }

        return new ClaimWeights(lineage, ofOwners, ofClaims);
    }

    /// <summary>The parts of a whole, one per claim; none of nothing.</summary>
    public long[] Split(long whole)
    {
        var parts = new long[lineage.ClaimCount];
        if (whole == 0)
        {
            return parts;
        }

        var byOwner = WholeSplit.Split(whole, ofOwners.AsSpan());
        for (var owner = 0; owner < byOwner.Length; owner++)
        {
            if (byOwner[owner] > 0)
            {
                var claims = lineage.Owners[owner].Claims;
                var ofOwner = WholeSplit.Split(byOwner[owner], Array.ConvertAll(claims, claim => ofClaims[claim]));
                for (var i = 0; i < claims.Length; i++)
                {
                    parts[claims[i]] = ofOwner[i];
                }
            }
        }

        return parts;
    }

    /// <summary>A claim's part of all claims' weight, in parts per billion, rounded down.</summary>
    public long PartOfAll(int claim) => IsNothing ? 0 : (long)(ofClaims[claim] * (UInt128)WholeSplit.Billion / sum);

    private static ClaimWeights Summed(Lineage lineage, UInt128[] ofClaims)
    {
        var ofOwners = new UInt128[lineage.Owners.Length];
        for (var i = 0; i < ofClaims.Length; i++)
        {
            ofOwners[lineage.Claims[i].OwnerIndex] += ofClaims[i];
        }

        return new ClaimWeights(lineage, ofOwners, ofClaims);
    }
}
