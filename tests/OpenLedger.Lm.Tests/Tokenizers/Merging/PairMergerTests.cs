using OpenLedger.Lm.Tokenizers;
using OpenLedger.Lm.Tokenizers.Merging;

namespace OpenLedger.Lm.Tests.Tokenizers.Merging;

public sealed class PairMergerTests
{
    [Fact]
    public void Merger_equals_one_that_looks_at_every_pair_every_time()
    {
        for (var seed = 0; seed < 1000; seed++)
        {
            var random = new Random(seed);
            var table = RandomTable(random);
            var tokens = Enumerable.Range(0, random.Next(0, 150)).Select(_ => random.Next(4)).ToArray();
            var expected = PlainMerge([.. tokens], table);
            var count = PairMerger.Merge(tokens, table);
            Assert.True(expected.SequenceEqual(tokens.Take(count)), $"seed {seed}");
        }
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("0", "0")]
    [InlineData("0 0 0", "9 0")]
    [InlineData("0 0 0 0 0", "9 9 0")]
    [InlineData("1 0 1 0 1", "8 8 1")]
    public void Leftmost_of_equals_merges_first(string word, string merged)
    {
        var table = new MergeTable([new(1, 0, 8), new(0, 0, 9)], new HashSet<int>());
        var tokens = word.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray();
        var count = PairMerger.Merge(tokens, table);
        Assert.Equal(merged, string.Join(' ', tokens.Take(count)));
    }

    [Fact]
    public void Merges_of_excepted_tokens_are_left_out()
    {
        int[] tokens = [0, 0];
        Assert.Equal(2, PairMerger.Merge(tokens, new([new(0, 0, 9)], new HashSet<int> { 9 })));
    }

    [Fact]
    public void Million_tokens_merge_in_time()
    {
        var merges = Enumerable.Range(0, 20).Select(level => new Merge(level, level, level + 1)).ToList();
        var tokens = new int[1 << 20];
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal(1, PairMerger.Merge(tokens, new(merges, new HashSet<int>())));
        Assert.Equal(20, tokens[0]);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"took {watch.Elapsed}; quadratic time would be hours");
    }

    // Tokens 0 to 3 are letters; every merge makes a token of its own or one that is there already.
    private static MergeTable RandomTable(Random random)
    {
        var known = new List<string> { "a", "b", "c", "d" };
        var merges = new List<Merge>();
        for (var merge = 0; merge < random.Next(1, 40); merge++)
        {
            var (left, right) = (random.Next(known.Count), random.Next(known.Count));
            var result = known.IndexOf(known[left] + known[right]);
            if (result < 0)
            {
                result = known.Count;
                known.Add(known[left] + known[right]);
            }

            merges.Add(new(left, right, result));
        }

        return new([.. merges.OrderBy(_ => random.Next())], new HashSet<int>());
    }

    private static List<int> PlainMerge(List<int> tokens, MergeTable table)
    {
        while (true)
        {
            var best = (Rank: int.MaxValue, At: -1, Result: 0);
            for (var at = 0; at + 1 < tokens.Count; at++)
            {
                if (table.TryFind(tokens[at], tokens[at + 1], out var rank, out var result) && rank < best.Rank)
                {
                    best = (rank, at, result);
                }
            }

            if (best.At < 0)
            {
                return tokens;
            }

            tokens[best.At] = best.Result;
            tokens.RemoveAt(best.At + 1);
        }
    }
}
