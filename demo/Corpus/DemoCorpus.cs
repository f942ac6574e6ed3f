using OpenLedger.Demo.Corpus.Contributing;
using OpenLedger.Demo.Corpus.Naming;

namespace OpenLedger.Demo.Corpus;

/// <summary>
/// Facts about entities that do not exist, who contributed them, and what others made of them: all a function of a
/// seed, the same on every machine. Records are made while they are read; nothing but the owners is kept. Safe from
/// many threads.
/// </summary>
public sealed class DemoCorpus
{
    private readonly FactWorld world;
    private readonly Dictionary<string, Contributions> contributions;

    private DemoCorpus(ulong seed, DemoOptions options)
    {
        options.Validate();
        (Seed, Options) = (seed, options);
        world = new FactWorld(seed, NamePartition.Facts);
        var names = ContributorNames.InOrderOf(seed).Chunk(DemoOptions.MostContributors).ToArray();
        contributions = Verticals.All.Zip(names).ToDictionary(
            pair => pair.First.Name, pair => new Contributions(seed, options, world, pair.First, pair.Second));
    }

    public ulong Seed { get; }

    public DemoOptions Options { get; }

    public static DemoCorpus Create(ulong seed, DemoOptions? options = null) =>
        new(seed, options ?? new DemoOptions());

    /// <summary>The true facts of a vertical, or the first of them; a larger corpus begins with them too.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More facts were asked for than the corpus has.</exception>
    public IEnumerable<DemoFact> Facts(string vertical, int? take = null)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(take ?? 0, Options.Facts, nameof(take));
        var of = Verticals.Named(vertical);
        return Enumerable.Range(0, take ?? Options.Facts).Select(number => world.Fact(of, number));
    }

    public DemoFact Fact(FactId id)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(id.Number, Options.Facts, nameof(id));
        return world.Fact(Verticals.Named(id.Vertical), id.Number);
    }

    /// <summary>All who contribute to a vertical: facts first, then noise, copies, contradictions.</summary>
    public IReadOnlyList<DemoContributor> Contributors(string vertical) => Of(vertical).Contributors;

    /// <summary>Who brought a fact first: what attribution has to find.</summary>
    public DemoContributor OwnerOf(FactId fact) => Of(fact.Vertical).OwnerOf(fact.Number);

    /// <summary>The records of one contributor, in the order of submission.</summary>
    public IEnumerable<DemoRecord> Records(DemoContributor contributor) =>
        Of(contributor.Vertical).RecordsOf(contributor);

    /// <summary>The records of all contributors to a vertical, one contributor after the other.</summary>
    public IEnumerable<DemoRecord> Records(string vertical) => Contributors(vertical).SelectMany(Records);

    private Contributions Of(string vertical) => contributions[Verticals.Named(vertical).Name];
}
