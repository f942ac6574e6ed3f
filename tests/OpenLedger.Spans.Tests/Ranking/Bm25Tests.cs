using OpenLedger.Spans.Ranking;

namespace OpenLedger.Spans.Tests.Ranking;

public sealed class Bm25Tests
{
    [Theory]
    [InlineData(1.2, 0.75)]
    [InlineData(0.9, 0.4)]
    [InlineData(2, 0)]
    [InlineData(0, 1)]
    public void Scores_are_those_of_the_formula(double saturation, double lengthPart)
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var records = Enumerable.Range(0, random.Next(1, 15)).Select(_ => Terms(random, random.Next(12))).ToArray();
            var query = Terms(random, random.Next(5));
            var index = new Bm25<int>(saturation, lengthPart);
            for (var i = 0; i < records.Length; i++)
            {
                index.Add(100 + i, records[i]);
            }

            var expected = records
                .Select((terms, i) => (Record: 100L + i, Score: Score(records, terms, query, saturation, lengthPart)))
                .Where(pair => records[pair.Record - 100].Intersect(query).Any())
                .OrderByDescending(pair => Math.Round(pair.Score, 10)).ThenBy(pair => pair.Record).ToArray();
            var ranked = index.Rank(query, int.MaxValue).OrderByDescending(record => Math.Round(record.Score, 10))
                .ThenBy(record => record.Record).ToArray();
            Assert.True(expected.Select(pair => pair.Record).SequenceEqual(ranked.Select(r => r.Record)), $"{seed}");
            Assert.True(
                expected.Zip(ranked).All(pair => Math.Abs(pair.First.Score - pair.Second.Score) < 1e-9), $"{seed}");
        }
    }

    [Fact]
    public void Best_come_first_and_no_more_than_asked_for()
    {
        var index = new Bm25<string>();
        index.Add(1, ["red", "stone"]);
        index.Add(2, ["blue", "stone"]);
        index.Add(3, ["blue", "blue"]);
        index.Add(4, ["green"]);
        Assert.Equal([3L, 2], index.Rank(["blue", "sky"], 10).Select(record => record.Record));
        Assert.Equal([3L], index.Rank(["blue"], 1).Select(record => record.Record));
        Assert.Equal([1L, 2], index.Rank(["stone"], 10).Select(record => record.Record));
        Assert.Empty(index.Rank(["sky"], 10));
        Assert.Empty(new Bm25<string>().Rank(["sky"], 10));
    }

    private static int[] Terms(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => random.Next(6))];

    private static double Score(int[][] records, int[] terms, int[] query, double saturation, double lengthPart)
    {
        var mean = records.Average(record => record.Length);
        return query.Sum(term =>
        {
            var having = records.Count(record => record.Contains(term));
            var count = terms.Count(own => own == term);
            var rarity = Math.Log(1 + ((records.Length - having + 0.5) / (having + 0.5)));
            var damping = saturation * (1 - lengthPart + (lengthPart * terms.Length / mean));
            return count == 0 ? 0 : rarity * count * (saturation + 1) / (count + damping);
        });
    }
}
