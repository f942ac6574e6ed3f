using OpenLedger.Core.Actors;
using OpenLedger.Demo.Corpus;

namespace OpenLedger.Demo.Attributing;

/// <summary>
/// One vertical of a corpus of any size, and what is true of it. Those who bring no facts bring a larger part than in
/// the plain corpus, so that small corpora have enough of each: of the facts' records noise is a twentieth, copies a
/// seventh, contradictions a thirteenth.
/// </summary>
internal sealed class AttributedCorpus
{
    private readonly DemoCorpus corpus;
    private readonly string vertical;
    private readonly Dictionary<ActorId, DemoContributor> contributors;

    public AttributedCorpus(ulong seed, string vertical, int facts)
    {
        this.vertical = vertical;
        corpus = DemoCorpus.Create(seed, new DemoOptions
        {
            Facts = facts,
            NoiseRecords = Math.Max(3, facts / 10),
            CopyRecords = Math.Max(6, facts * 3 / 20),
            ContradictedFacts = Math.Max(1, facts / 40),
        });
        contributors = corpus.Contributors(vertical).ToDictionary(one => ClaimedRecords.IdOf(one.Name));
        Records = [.. corpus.Records(vertical)];
    }

    public ulong Seed => corpus.Seed;

    /// <summary>What everybody submits, in the order of commitment: facts, noise, copies, contradictions.</summary>
    public IReadOnlyList<DemoRecord> Records { get; }

    /// <summary>Every fact in two ways that no record has.</summary>
    public IEnumerable<QuestionAnswer> Questions => corpus.Facts(vertical).SelectMany(fact => fact.HeldOutPairs());

    /// <summary>Those whose records are submitted again by others.</summary>
    public IReadOnlySet<ActorId> Copied => contributors.Values
        .Where(one => one.CopiesFrom is not null).Select(one => ClaimedRecords.IdOf(one.CopiesFrom!)).ToHashSet();

    /// <summary>Who brought a fact first.</summary>
    public ActorId OwnerOf(FactId fact) => ClaimedRecords.IdOf(corpus.OwnerOf(fact).Name);

    /// <summary>What a contributor really brings.</summary>
    public RecordKind KindOf(ActorId contributor) => contributors[contributor].Kind;
}
