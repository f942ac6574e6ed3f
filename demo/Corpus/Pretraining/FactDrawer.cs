using OpenLedger.Demo.Corpus.Drawing;

namespace OpenLedger.Demo.Corpus.Pretraining;

/// <summary>Draws facts: from the pool that comes back all the time, or from the many that hardly do.</summary>
internal sealed class FactDrawer(FactWorld world, int poolFacts)
{
    /// <summary>
    /// A fact of the pool. The lesser of two draws: some facts are met often enough to be remembered well, because a
    /// base that has never remembered anything is slow to learn how.
    /// </summary>
    public DemoFact Known(Draw draw, Vertical vertical) =>
        world.Fact(vertical, Math.Min(draw.Below(poolFacts), draw.Below(poolFacts)));

    /// <summary>Several facts of the pool: of one entity, or of any.</summary>
    public List<DemoFact> Known(Draw draw, Vertical vertical, int count)
    {
        if (draw.Below(2) == 0)
        {
            return [.. Enumerable.Range(0, count).Select(_ => Known(draw, vertical)).DistinctBy(fact => fact.Id)];
        }

        var relations = vertical.Relations.Count;
        var round = Known(draw, vertical).Id.Number / relations;
        return [.. FactsOf(vertical, round, Chosen(draw, relations, count))];
    }

    /// <summary>Facts of two new entities with the same relations, so that a relation alone finds none.</summary>
    public List<DemoFact> New(Draw draw, Vertical vertical, int count)
    {
        var relations = Chosen(draw, vertical.Relations.Count, (count + 1) / 2);
        var first = NewRound(draw, vertical);
        var second = NewRound(draw, vertical);
        var facts = FactsOf(vertical, first, relations).Concat(FactsOf(vertical, second, relations))
            .DistinctBy(fact => fact.Id).ToArray();
        draw.Shuffle(facts.AsSpan());
        return [.. facts.Take(count)];
    }

    private int NewRound(Draw draw, Vertical vertical)
    {
        var used = (poolFacts / vertical.Relations.Count) + 1;
        return draw.Between(used, world.RoundsOf(vertical) - 1);
    }

    private IEnumerable<DemoFact> FactsOf(Vertical vertical, int round, IEnumerable<int> relations) =>
        relations.Select(relation => world.Fact(vertical, (round * vertical.Relations.Count) + relation));

    private static int[] Chosen(Draw draw, int of, int count)
    {
        var numbers = Enumerable.Range(0, of).ToArray();
        draw.Shuffle(numbers.AsSpan());
        return numbers[..Math.Min(count, of)];
    }
}
