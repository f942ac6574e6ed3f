using OpenLedger.Demo.Corpus;
using OpenLedger.Demo.Corpus.Drawing;

namespace OpenLedger.Demo.Attributing.Attacks;

/// <summary>Honest contributors of one vertical, one of whom turns to attacks, and whom that one takes from.</summary>
internal sealed class AttackScene
{
    private readonly DemoCorpus corpus;
    private readonly string vertical;

    public AttackScene(ulong seed, string vertical, int facts)
    {
        this.vertical = vertical;
        corpus = DemoCorpus.Create(seed, new DemoOptions
        {
            Facts = facts,
            Contributors = 12,
            NoiseContributors = 0,
            CopyContributors = 0,
            ContradictionContributors = 0,
        });
        var bySize = corpus.Contributors(vertical).OrderByDescending(one => corpus.Records(one).Count()).ToList();
        (Victim, Attacker) = (bySize[0].Name, bySize[1].Name);
        Honest = [.. corpus.Records(vertical)];
    }

    /// <summary>Whoever brings most.</summary>
    public string Victim { get; }

    /// <summary>Whoever brings most after the victim.</summary>
    public string Attacker { get; }

    /// <summary>What everybody submits, the attacker too, if nobody attacks.</summary>
    public IReadOnlyList<DemoRecord> Honest { get; }

    public IEnumerable<DemoRecord> Own => Honest.Where(record => record.Contributor == Attacker);

    public IEnumerable<DemoRecord> Others => Honest.Where(record => record.Contributor != Attacker);

    public IEnumerable<DemoRecord> VictimsOwn => Honest.Where(record => record.Contributor == Victim);

    /// <summary>The questions that everybody's facts are asked in; no record asks so.</summary>
    public IEnumerable<QuestionAnswer> Questions => corpus.Facts(vertical).SelectMany(fact => fact.HeldOutPairs());

    /// <summary>The names of things that others brought facts of.</summary>
    public IReadOnlyList<string> OthersEntities =>
        [.. Others.Select(record => corpus.Fact(record.Fact!.Value).Entity).Distinct()];

    public Draw DrawFor(string attack) => Draw.From(corpus.Seed, $"attack/{attack}");

    /// <summary>A record of the attacker's own making, under its name or that of a shell.</summary>
    public DemoRecord Made(string prompt, string answer, int shell = 0) => new()
    {
        Id = "",
        Vertical = vertical,
        Contributor = NameOf(shell),
        Kind = RecordKind.Noise,
        Prompt = prompt,
        Answer = answer,
    };

    /// <summary>The attacker's name, or one of those that it hides behind.</summary>
    public string NameOf(int shell) => shell == 0 ? Attacker : $"{Attacker}-{shell}";

    /// <summary>Whether a name is the attacker's.</summary>
    public bool IsAttacker(string name) =>
        name == Attacker || name.StartsWith($"{Attacker}-", StringComparison.Ordinal);

    /// <summary>The attacker's own records replaced by others, in their place.</summary>
    public IEnumerable<DemoRecord> Instead(Func<DemoRecord, IEnumerable<DemoRecord>> of) =>
        Honest.SelectMany(record => record.Contributor == Attacker ? of(record) : [record]);
}
