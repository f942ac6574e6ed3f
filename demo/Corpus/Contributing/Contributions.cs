using System.Globalization;
using OpenLedger.Demo.Corpus.Drawing;

namespace OpenLedger.Demo.Corpus.Contributing;

/// <summary>Who contributes what to one vertical.</summary>
internal sealed class Contributions
{
    private readonly ulong seed;
    private readonly DemoOptions options;
    private readonly FactWorld world;
    private readonly Vertical vertical;
    private readonly DemoContributor[] owners;
    private readonly Ownership ownership;

    public Contributions(
        ulong seed, DemoOptions options, FactWorld world, Vertical vertical, IReadOnlyList<string> names)
    {
        (this.seed, this.options, this.world, this.vertical) = (seed, options, world, vertical);
        ownership = new Ownership(seed, vertical.Name, options.Facts, options.Contributors);
        var unused = new Queue<string>(names);
        owners = Named(unused, options.Contributors, RecordKind.Fact);
        Contributors =
        [
            .. owners.Where((_, owner) => ownership.FactsOf(owner).Count > 0),
            .. Named(unused, options.NoiseContributors, RecordKind.Noise),
            .. Named(unused, options.CopyContributors, RecordKind.Copy).Select(Copying),
            .. Named(unused, options.ContradictionContributors, RecordKind.Contradiction),
        ];
    }

    public IReadOnlyList<DemoContributor> Contributors { get; }

    public DemoContributor OwnerOf(int fact) => owners[ownership.OwnerOf(fact)];

    public IEnumerable<DemoRecord> RecordsOf(DemoContributor contributor) => (contributor.Kind switch
    {
        RecordKind.Fact => FactsOf(contributor),
        RecordKind.Noise => NoiseOf(contributor),
        RecordKind.Copy => CopiesOf(contributor),
        _ => ContradictionsOf(contributor),
    }).Select((record, number) => record with
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"{contributor.Name}-{number:D5}"),
    });

    private IEnumerable<DemoRecord> FactsOf(DemoContributor contributor) =>
        from number in ownership.FactsOf(Array.IndexOf(owners, contributor))
        let fact = world.Fact(vertical, number)
        from pair in fact.TrainingPairs()
        select Of(contributor, pair);

    private IEnumerable<DemoRecord> NoiseOf(DemoContributor contributor)
    {
        var draw = DrawOf(contributor);
        for (var record = 0; record < options.NoiseRecords; record++)
        {
            var about = world.Fact(vertical, draw.Below(options.Facts)).Entity;
            yield return new DemoRecord
            {
                Id = "",
                Vertical = vertical.Name,
                Contributor = contributor.Name,
                Kind = RecordKind.Noise,
                Prompt = EmptyTalk.Question(draw, about),
                Answer = EmptyTalk.Answer(draw),
            };
        }
    }

    private IEnumerable<DemoRecord> CopiesOf(DemoContributor contributor)
    {
        var draw = DrawOf(contributor);
        var source = RecordsOf(owners.First(owner => owner.Name == contributor.CopiesFrom)).ToArray();
        var count = Math.Min(options.CopyRecords, source.Length);
        var start = draw.Below(source.Length - count + 1);
        var taken = source[start..(start + count)];
        if (contributor.Manner == CopyManner.Reordered)
        {
            draw.Shuffle(taken.AsSpan());
        }

        return taken.Select(record => (contributor.Manner == CopyManner.Edited
            ? LightEdit.Of(record, draw)
            : record) with
        {
            Contributor = contributor.Name,
            Kind = RecordKind.Copy,
            Of = record.Id,
        });
    }

    private IEnumerable<DemoRecord> ContradictionsOf(DemoContributor contributor)
    {
        var draw = DrawOf(contributor);
        var numbers = Enumerable.Range(0, options.Facts).ToArray();
        draw.Shuffle(numbers.AsSpan());
        foreach (var number in numbers.Take(options.ContradictedFacts))
        {
            var fact = world.Fact(vertical, number);
            var claimed = fact with { Value = world.FalseValue(fact, draw) };
            foreach (var pair in claimed.TrainingPairs())
            {
                yield return Of(contributor, pair);
            }
        }
    }

    private static DemoRecord Of(DemoContributor contributor, QuestionAnswer pair) => new()
    {
        Id = "",
        Vertical = contributor.Vertical,
        Contributor = contributor.Name,
        Kind = contributor.Kind,
        Fact = pair.Fact,
        Prompt = pair.Question,
        Answer = pair.Answer,
        Phrasing = pair.Phrasing,
    };

    // The owner of a fact drawn at random: whoever has much is copied more often.
    private DemoContributor Copying(DemoContributor contributor, int number) => contributor with
    {
        Manner = (CopyManner)(number % 3),
        CopiesFrom = OwnerOf(Draw.From(seed, $"copied/{vertical.Name}", number).Below(options.Facts)).Name,
    };

    private DemoContributor[] Named(Queue<string> unused, int count, RecordKind kind) =>
        [.. Enumerable.Range(0, count).Select(_ => new DemoContributor
        {
            Name = unused.Dequeue(),
            Vertical = vertical.Name,
            Kind = kind,
        })];

    private Draw DrawOf(DemoContributor contributor) => Draw.From(seed, $"records/{contributor.Name}");
}
