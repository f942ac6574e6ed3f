using System.Globalization;
using OpenLedger.Core.Contributors.Trust;

namespace OpenLedger.Core.Attribution.HeldOut;

/// <summary>
/// What a build's influence on held-out data says of those whose data it was made of, as a pure function: data that
/// made the model better speaks for its contributor, data that made it worse against.
/// </summary>
public static class HeldOutRules
{
    private const int Thousand = 1000;

    /// <summary>
    /// Judges each owner by the signed sum over their claims, and says nothing of those within the error. The weight
    /// is the owner's part of all influence beside their part of all tokens: data that does what data on average
    /// does is one plain case, however much of it there is and whatever number of names it comes under.
    /// </summary>
    /// <param name="lineage">What the build was made of.</param>
    /// <param name="influence">Of each record on the loss of held-out data; positive made it lower.</param>
    /// <param name="build">The build that measured it, by its name.</param>
    /// <param name="at">When.</param>
    /// <param name="options">What counts, and how much.</param>
    public static HeldOutAnswer Judge(
        Lineage lineage, InfluenceEvidence influence, string build, DateTimeOffset at, HeldOutOptions options)
    {
        var refusal = EvidenceRules.Refuses(lineage, influence, ShareOptions.Default);
        if (refusal != EvidenceRefusal.None)
        {
            return new HeldOutAnswer(refusal, []);
        }

        var totals = InfluenceTotals.Of(lineage, influence, quietThousandths: 0).OfOwners();
        var all = totals.Values.Aggregate(Int128.Zero, (sum, total) => sum + Int128.Abs(total.Mean));
        var tokens = new UInt128[lineage.Owners.Length];
        for (var i = 0; i < tokens.Length; i++)
        {
            foreach (var claim in lineage.Owners[i].Claims)
            {
                tokens[i] += (UInt128)lineage.Records[lineage.Claims[claim].Earliest].Tokens;
            }
        }

        var allTokens = tokens.Aggregate(UInt128.Zero, (sum, each) => sum + each);
        var pieces = new List<HeldOutPiece>();
        foreach (var (owner, total) in totals)
        {
            if (total.Mean != 0 && !total.IsBelow(options.ZThousandths))
            {
                var ofInfluence = (long)(Int128.Abs(total.Mean) * WholeSplit.Billion / all);
                var ofTokens = allTokens == 0
                    ? 0
                    : (long)(tokens[owner] * (UInt128)WholeSplit.Billion / allTokens);
                var evidence = Piece(total.Mean > 0, ofInfluence, ofTokens, build, at, options);
                pieces.Add(new HeldOutPiece(lineage.Owners[owner].Contributor, evidence));
            }
        }

        return new HeldOutAnswer(refusal, pieces);
    }

    private static Evidence Piece(
        bool isGood, long ofInfluence, long ofTokens, string build, DateTimeOffset at, HeldOutOptions options)
    {
        var weight = ofTokens == 0 ? options.MaxWeightThousandths : ofInfluence * Thousand / ofTokens;
        return new Evidence
        {
            Kind = isGood ? EvidenceKind.InfluenceGood : EvidenceKind.InfluenceBad,
            About = build,
            WeightThousandths = Math.Clamp(weight, 1, options.MaxWeightThousandths),
            At = at,
            Sentence = $"On held-out data their data made the model {(isGood ? "better" : "worse")}: "
                + $"{Percent(ofInfluence)} of all influence, with {Percent(ofTokens)} of the tokens.",
        };
    }

    private static string Percent(long partsPerBillion) => string.Create(
        CultureInfo.InvariantCulture, $"{partsPerBillion / 10_000_000}.{partsPerBillion / 1_000_000 % 10} %");
}
