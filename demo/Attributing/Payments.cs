using OpenLedger.Core.Actors;
using OpenLedger.Core.Attribution;
using OpenLedger.Core.Attribution.Calibration;
using OpenLedger.Core.Datanets;
using OpenLedger.Demo.Corpus;
using RecordKind = OpenLedger.Demo.Corpus.RecordKind;

namespace OpenLedger.Demo.Attributing;

/// <summary>
/// Who is paid for answers whose true contributor is known. Each answer counts the same, whatever part of it is paid.
/// </summary>
internal sealed record Payments
{
    /// <summary>Answers that are right, the others are left out.</summary>
    public required int Answers { get; init; }

    /// <summary>How well influence finds the true contributor's records of the fact.</summary>
    public required FactTracing Tracing { get; init; }

    /// <summary>The part of answers whose largest share goes to the true contributor.</summary>
    public required double OwnerFirst { get; init; }

    /// <summary>What the true contributors get of what contributors get.</summary>
    public required double OwnersOfPaid { get; init; }

    /// <summary>What the true contributors get of whole answers.</summary>
    public required double Owners { get; init; }

    /// <summary>What nobody gets of whole answers.</summary>
    public required double Unattributed { get; init; }

    /// <summary>What contributors of each kind get together of what contributors get; true ones by others' facts too.
    /// </summary>
    public required IReadOnlyDictionary<RecordKind, double> OfPaid { get; init; }

    /// <summary>Makes shares of all right answers and adds them up.</summary>
    public static Payments Of(
        IReadOnlyList<AskedFact> asked, AttributedCorpus corpus, TrainedBuild build, Confidence confidence,
        ShareOptions options)
    {
        var right = asked.Where(fact => fact.IsRight).ToList();
        var (first, owners, nobody) = (0, 0L, 0L);
        var paid = new Dictionary<ActorId, long>();
        var ranks = new List<int>();
        var records = new TrueRecords(build);
        foreach (var fact in right)
        {
            var owner = corpus.OwnerOf(fact.Question.Fact);
            var shares = fact.Shares(build, confidence, options);
            first += shares.Contributors.FirstOrDefault()?.Contributor == owner ? 1 : 0;
            nobody += shares.Unattributed.Total;
            foreach (var share in shares.Contributors)
            {
                paid[share.Contributor] = paid.GetValueOrDefault(share.Contributor) + share.Parts.Total;
                owners += share.Contributor == owner ? share.Parts.Total : 0;
            }

            ranks.Add(records.RankOf(fact, owner));
        }

        var all = Math.Max(1, paid.Values.Sum());
        var whole = 1e9 * Math.Max(1, right.Count);
        return new Payments
        {
            Answers = right.Count,
            Tracing = FactTracing.Of(ranks),
            OwnerFirst = first / (double)Math.Max(1, right.Count),
            OwnersOfPaid = owners / (double)all,
            Owners = owners / whole,
            Unattributed = nobody / whole,
            OfPaid = Enum.GetValues<RecordKind>().ToDictionary(
                kind => kind,
                kind => paid.Where(pair => corpus.KindOf(pair.Key) == kind).Sum(pair => pair.Value) / (double)all),
        };
    }

    /// <summary>What each contributor gets of all answers, right or not, in answers.</summary>
    public static IReadOnlyDictionary<ActorId, double> Totals(
        IReadOnlyList<AskedFact> asked, TrainedBuild build, Confidence confidence, ShareOptions options) => asked
        .SelectMany(fact => fact.Shares(build, confidence, options).Contributors)
        .GroupBy(share => share.Contributor, share => share.Parts.Total)
        .ToDictionary(of => of.Key, of => of.Sum() / 1e9);

    // Which records a fact's owner has about it, of those that own their claim, and how scores rank them.
    private sealed class TrueRecords(TrainedBuild build)
    {
        private readonly int[] founders =
        [
            .. Enumerable.Range(0, build.Traced.Count)
                .Where(place => build.Traces.Lineage.IsEarliest(build.Traced[place].Record)),
        ];

        private readonly Dictionary<RecordId, int> places =
            build.Traced.Index().ToDictionary(record => record.Item.Record, record => record.Index);

        public int RankOf(AskedFact fact, ActorId owner)
        {
            if (fact.Evidence.Influence is not { } influence)
            {
                return 0;
            }

            var all = new double[build.Traced.Count];
            foreach (var score in influence.Scores)
            {
                all[places[score.Record]] = score.PerSeed.Average();
            }

            var truth = founders.Index()
                .Where(place => build.Traced[place.Item].Contributor == owner
                    && build.Records[place.Item].Fact == fact.Question.Fact)
                .Select(place => place.Index).ToHashSet();
            return FactTracing.RankOf(Array.ConvertAll(founders, place => all[place]), truth);
        }
    }
}
