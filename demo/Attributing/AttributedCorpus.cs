using OpenLedger.Demo.Corpus;

namespace OpenLedger.Demo.Attributing;

/// <summary>
/// Corpora of any size for attribution. Those who bring no facts bring a larger part than in the plain corpus, so that
/// small corpora have enough of each: of the facts' records noise is a twentieth, copies a seventh, contradictions a
/// thirteenth.
/// </summary>
internal static class AttributedCorpus
{
    public static DemoOptions Of(int facts) => new()
    {
        Facts = facts,
        NoiseRecords = Math.Max(3, facts / 10),
        CopyRecords = Math.Max(6, facts * 3 / 20),
        ContradictedFacts = Math.Max(1, facts / 40),
    };
}
