using System.Collections.Frozen;

namespace OpenLedger.Core.Attribution;

/// <summary>
/// Influence, added up: the signed scores of an owner's claims are summed for each seed, then averaged over seeds, and
/// only that is compared with its error. Nothing is clipped, capped or floored before: noise that sums to nothing
/// would otherwise be paid for, and the more so the more pieces it comes in. In parts per 2^40 of the largest score.
/// </summary>
internal sealed class InfluenceTotals
{
    private const int Thousand = 1000;

    private static readonly Comparer<(int Claim, long[] PerSeed, InfluenceTotal Total)> ByClaim =
        Comparer<(int Claim, long[] PerSeed, InfluenceTotal Total)>.Create(
            (left, right) => left.Claim.CompareTo(right.Claim));

    private readonly Lineage lineage;
    private readonly int seeds;
    private readonly int quietThousandths;
    private readonly long noise;

    // Of each claim that was measured: the score of its earliest record on each seed; by claim.
    private readonly List<(int Claim, long[] PerSeed, InfluenceTotal Total)> claims = [];

    private InfluenceTotals(Lineage lineage, InfluenceEvidence evidence, int quietThousandths)
    {
        (this.lineage, seeds, this.quietThousandths) = (lineage, evidence.Seeds, quietThousandths);

        // A copy's score would be paid a second time for what the first record brought. It may not set the scale
        // either, or one loud copy would silence everybody.
        var counted = evidence.Scores.Where(score => IsEarliest(lineage.IndexOf(score.Record)!.Value)).ToList();
        var scale = EvidenceScale.Of(counted.SelectMany(score => score.PerSeed).Append(evidence.Noise));
        noise = scale.Whole(evidence.Noise);
        foreach (var score in counted)
        {
            long[] perSeed = [.. score.PerSeed.Select(scale.Whole)];
            claims.Add((lineage.ClaimOf(lineage.IndexOf(score.Record)!.Value), perSeed, Total(perSeed, 1)));
        }

        claims.Sort(ByClaim);
    }

    /// <summary>The total of each claim that was measured, ascending.</summary>
    public IEnumerable<(int Claim, InfluenceTotal Total)> OfClaims =>
        claims.Select(claim => (claim.Claim, claim.Total));

    /// <summary>The claims that count, with the sums of their scores over seeds, ascending.</summary>
    public IEnumerable<(int Claim, long Sum)> Sums =>
        claims.Where(claim => Counts(claim.Total)).Select(claim => (claim.Claim, claim.PerSeed.Sum()));

    /// <summary>Adds up usable evidence; claims this close to zero, in standard errors, do not count.</summary>
    public static InfluenceTotals Of(Lineage lineage, InfluenceEvidence evidence, int quietThousandths) =>
        new(lineage, evidence, quietThousandths);

    /// <summary>One total per owner who has claims that count, by the owner's index.</summary>
    public SortedDictionary<int, InfluenceTotal> OfOwners() => OfOwners(FrozenSet<int>.Empty);

    /// <summary>
    /// The same where some claims say no more than another said first: where they helped, they are left out.
    /// </summary>
    public SortedDictionary<int, InfluenceTotal> OfOwners(IReadOnlySet<int> repeats)
    {
        var sums = new SortedDictionary<int, (long[] PerSeed, int Claims)>();
        foreach (var (claim, perSeed, _) in claims.Where(claim =>
            Counts(claim.Total) && !(claim.Total.Mean > 0 && repeats.Contains(claim.Claim))))
        {
            var owner = lineage.Claims[claim].OwnerIndex;
            var (sum, count) = sums.TryGetValue(owner, out var found) ? found : (new long[seeds], 0);
            for (var seed = 0; seed < seeds; seed++)
            {
                sum[seed] += perSeed[seed];
            }

            sums[owner] = (sum, count + 1);
        }

        return new(sums.ToDictionary(owner => owner.Key, owner => Total(owner.Value.PerSeed, owner.Value.Claims)));
    }

    /// <summary>The total of some claims of one owner; of those that were not measured, nothing.</summary>
    public InfluenceTotal OfSome(IEnumerable<int> some)
    {
        var sum = new long[seeds];
        var count = 0;
        foreach (var claim in some)
        {
            var at = claims.BinarySearch((claim, [], default), ByClaim);
            if (at >= 0 && Counts(claims[at].Total))
            {
                for (var seed = 0; seed < seeds; seed++)
                {
                    sum[seed] += claims[at].PerSeed[seed];
                }

                count++;
            }
        }

        return Total(sum, count);
    }

    private bool IsEarliest(int record) => lineage.Claims[lineage.ClaimOf(record)].Earliest == record;

    private bool Counts(InfluenceTotal total) => !total.IsBelow(quietThousandths);

    // The error is what the seeds show, and at least what so many records of pure noise would have.
    private InfluenceTotal Total(long[] perSeed, int records)
    {
        var mean = perSeed.Aggregate(Int128.Zero, (sum, score) => sum + score) / seeds;
        var squares = UInt128.Zero;
        foreach (var score in perSeed)
        {
            squares += (UInt128)((score - mean) * (score - mean));
        }

        var seen = seeds > 1 ? squares / (UInt128)(seeds * (seeds - 1)) : 0;
        var expected = (UInt128)noise * (UInt128)noise * (UInt128)records / (UInt128)seeds;
        return new InfluenceTotal(mean, (Int128)WholeSplit.RootUp(UInt128.Max(seen, expected)));
    }

    /// <summary>A mean over seeds and its standard error.</summary>
    internal readonly record struct InfluenceTotal(Int128 Mean, Int128 Error)
    {
        /// <summary>What is left of it after so many standard errors are taken off, or nothing.</summary>
        public UInt128 Above(int zThousandths)
        {
            var left = (Mean * Thousand) - (Error * zThousandths);
            return left > 0 ? (UInt128)left : 0;
        }

        /// <summary>Whether it is closer to zero than so many standard errors.</summary>
        public bool IsBelow(int zThousandths) => Int128.Abs(Mean) * Thousand < Error * zThousandths;
    }
}
