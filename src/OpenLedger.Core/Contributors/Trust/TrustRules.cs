using System.Collections.Immutable;
using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Contributors.Trust;

/// <summary>How evidence is kept and what follows from it, as pure functions.</summary>
public static class TrustRules
{
    private const int MonthsPerYear = 12;
    private const double Thousand = 1000;

    /// <summary>
    /// Takes in a piece of evidence. Except for what is listed as recent, the outcome does not depend on the order
    /// in which pieces come.
    /// </summary>
    public static TrustState Add(
        TrustState state, ActorId from, Evidence evidence, DateTimeOffset now, TrustOptions options)
    {
        evidence = evidence with
        {
            // From the future it would count for more than it is, and push what is old out before its time.
            At = evidence.At < now ? evidence.At : now,
            WeightThousandths = Math.Clamp(evidence.WeightThousandths, 0, options.MaxWeightThousandths),
            About = PlainText.Fit(evidence.About, options.MaxTextLength),
            Sentence = PlainText.Fit(evidence.Sentence, options.MaxTextLength),
        };
        var recent = state.Recent.Add(new EvidenceEntry(from, evidence));
        var minutes = (long)(evidence.At - BeginOf(MonthOf(evidence.At))).TotalMinutes;
        var total = new EvidenceTotal(
            1, evidence.WeightThousandths, (Int128)evidence.WeightThousandths * minutes);
        return Count(state, MonthOf(evidence.At), (int)evidence.Kind, total, options.MaxMonths) with
        {
            Recent = recent.Count > options.MaxRecent ? recent.RemoveAt(0) : recent,
        };
    }

    /// <summary>The reputation that follows from this evidence at this moment.</summary>
    public static Reputation Of(TrustState state, DateTimeOffset now, TrustOptions options)
    {
        var good = options.PriorForThousandths / Thousand;
        var bad = options.PriorAgainstThousandths / Thousand;
        foreach (var (month, kinds) in state.Months)
        {
            foreach (var (kind, total) in kinds)
            {
                var weight = Weigh(month, total, now, options);
                good += IsGood((EvidenceKind)kind) ? weight : 0;
                bad += IsBad((EvidenceKind)kind) ? weight : 0;
            }
        }

        var sum = good + bad;
        return new Reputation
        {
            At = now,

            // One side may outweigh the other by more than a double can tell; certainty is never meant.
            Mean = Math.Clamp(good / sum, double.Epsilon, Math.BitDecrement(1.0)),
            Deviation = Math.Sqrt(good / sum * (bad / sum) / (sum + 1)),
            For = good,
            Against = bad,
            PriorForThousandths = options.PriorForThousandths,
            PriorAgainstThousandths = options.PriorAgainstThousandths,
            HalfLife = options.HalfLife,
            Recent = [.. state.Recent.Reverse()],
            Months = [.. state.Months.Reverse().SelectMany(month => Listed(NameOf(month.Key), month.Value))],
            Earlier = [.. Listed(null, state.Earlier)],
        };
    }

    /// <summary>Whether evidence of this kind speaks for a contributor.</summary>
    public static bool IsGood(EvidenceKind kind) =>
        kind is EvidenceKind.ValidationWon or EvidenceKind.InfluenceGood or EvidenceKind.DisputeWon;

    /// <summary>Whether evidence of this kind speaks against a contributor.</summary>
    public static bool IsBad(EvidenceKind kind) =>
        kind is EvidenceKind.ValidationLost or EvidenceKind.InfluenceBad or EvidenceKind.DisputeLost;

    private static TrustState Count(TrustState state, int month, int kind, EvidenceTotal total, int maxMonths)
    {
        var months = state.Months;
        var latest = months.IsEmpty ? month : Math.Max(month, months.Keys.Last());
        var earlier = state.Earlier;
        if (IndexOf(month) > IndexOf(latest) - maxMonths)
        {
            var kinds = months.GetValueOrDefault(month, ImmutableSortedDictionary<int, EvidenceTotal>.Empty);
            months = months.SetItem(month, Add(kinds, kind, total));
        }
        else
        {
            earlier = Add(earlier, kind, total);
        }

        while (!months.IsEmpty && months.Keys.First() is var oldest && IndexOf(oldest) <= IndexOf(latest) - maxMonths)
        {
            earlier = months[oldest].Aggregate(earlier, (sum, each) => Add(sum, each.Key, each.Value));
            months = months.Remove(oldest);
        }

        return state with { Months = months, Earlier = earlier };
    }

    private static ImmutableSortedDictionary<int, EvidenceTotal> Add(
        ImmutableSortedDictionary<int, EvidenceTotal> kinds, int kind, EvidenceTotal total) =>
        kinds.SetItem(kind, kinds.GetValueOrDefault(kind) + total);

    private static double Weigh(int month, EvidenceTotal total, DateTimeOffset now, TrustOptions options)
    {
        if (total.WeightThousandths == 0)
        {
            return 0;
        }

        var meanMinutes = (double)total.WeightedMinutes / total.WeightThousandths;
        var age = Math.Max(0, (now - BeginOf(month)).TotalMinutes - meanMinutes);
        return total.WeightThousandths / Thousand * Math.Pow(2, -age / options.HalfLife.TotalMinutes);
    }

    private static IEnumerable<EvidenceSum> Listed(
        string? month, ImmutableSortedDictionary<int, EvidenceTotal> kinds) => kinds.Select(each =>
        new EvidenceSum(month, (EvidenceKind)each.Key, each.Value.Count, each.Value.WeightThousandths));

    private static int MonthOf(DateTimeOffset at) => (at.UtcDateTime.Year * 100) + at.UtcDateTime.Month;

    private static DateTimeOffset BeginOf(int month) => new(month / 100, month % 100, 1, 0, 0, 0, TimeSpan.Zero);

    private static int IndexOf(int month) => (month / 100 * MonthsPerYear) + (month % 100) - 1;

    private static string NameOf(int month) => $"{month / 100:D4}-{month % 100:D2}";
}
