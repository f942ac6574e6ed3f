using OpenLedger.Spans.Indexes;

namespace OpenLedger.Spans.Tests.Indexes;

public sealed class SpanCorpusTests : IDisposable
{
    private const int Seeds = 150;

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Counts_and_places_are_those_of_a_scan() => ForRandomCorpora((plain, corpus, random, because) =>
    {
        Assert.True(plain.Tokens == corpus.Tokens, because);
        for (var i = 0; i < 30; i++)
        {
            var pattern = PlainRecords.Text(random, 6, random.Next(5));
            var expected = plain.Locate(pattern);
            Assert.True(expected.Count == corpus.Count(pattern), $"{because}: {string.Join(' ', pattern)}");
            Assert.True(
                expected.SequenceEqual(corpus.Locate(pattern, 10_000, 0)), $"{because}: {string.Join(' ', pattern)}");
        }

        for (var token = -1; token < 20; token++)
        {
            Assert.True(plain.Count([token]) == corpus.CountOf(token), $"{because}: {token}");
        }
    });

    [Fact]
    public void Longest_matches_are_those_of_a_scan() => ForRandomCorpora((plain, corpus, random, because) =>
    {
        // Longer than all searches that go on at once, so that places of those that ended are taken again.
        var output = PlainRecords.Text(random, 6, 200);
        var lengths = new int[output.Length];
        corpus.LongestMatches(output, lengths);
        for (var at = 0; at < output.Length; at++)
        {
            Assert.True(plain.Longest(output.AsSpan(at)) == lengths[at], $"{because}: {string.Join(' ', output)}");
        }
    });

    [Fact]
    public void Probabilities_are_those_of_a_scan() => ForRandomCorpora((plain, corpus, random, because) =>
    {
        for (var i = 0; i < 10; i++)
        {
            var context = PlainRecords.Text(random, 4, random.Next(8));
            var token = 3 * random.Next(4);
            Assert.True(
                plain.Probability(context, token) == corpus.Probability(context, token),
                $"{because}: {string.Join(' ', context)} -> {token}");
        }
    });

    [Fact]
    public void Capped_places_are_true_distinct_and_the_same_for_the_same_seed() =>
        ForRandomCorpora((plain, corpus, random, because) =>
        {
            int[] pattern = [3 * random.Next(3)];
            var all = plain.Locate(pattern);
            var sample = corpus.Locate(pattern, 3, 42);
            Assert.True(sample.Count == Math.Min(3, all.Count), because);
            Assert.True(sample.Distinct().Count() == sample.Count && sample.All(all.Contains), because);
            Assert.True(sample.SequenceEqual(corpus.Locate(pattern, 3, 42)), because);
        });

    [Fact]
    public void Patterns_that_occur_thousands_of_times_are_counted_as_by_a_scan()
    {
        var random = new Random(11);
        var records = Enumerable.Range(0, 300)
            .Select(i => new PlainRecord(i, i, PlainRecords.Text(random, 3, random.Next(200)))).ToArray();
        var withdrawn = records.Where(_ => random.Next(3) == 0).Select(record => record.Number).ToHashSet();
        var plain = new PlainRecords(records, withdrawn);
        using var corpus = plain.Index(folder, 2);
        for (var i = 0; i < 200; i++)
        {
            var pattern = PlainRecords.Text(random, 3, 1 + (i % 12));
            Assert.True(
                plain.Locate(pattern).SequenceEqual(corpus.Locate(pattern, int.MaxValue, 0)),
                string.Join(' ', pattern));
            Assert.Equal(plain.Count(pattern), corpus.Count(pattern));
        }
    }

    [Fact]
    public void Longer_output_allocates_no_more()
    {
        var random = new Random(12);
        var records = new[] { new PlainRecord(1, 1, PlainRecords.Text(random, 9, 5000)) };
        using var corpus = new PlainRecords(records, new HashSet<long>()).Index(folder, 1);
        var output = PlainRecords.Text(random, 9, 1000);
        var lengths = new int[output.Length];
        corpus.LongestMatches(output, lengths);
        var before = GC.GetAllocatedBytesForCurrentThread();
        corpus.LongestMatches(output, lengths);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, output.Length / 4);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    public void Capped_places_are_drawn_fairly(int withdrawn)
    {
        // 80 records say it once: a fair draw of 4 takes each of those that are left in 4 of so many draws.
        var records = Enumerable.Range(0, 80).Select(i => new PlainRecord(i, i, [5, 7])).ToArray();
        var plain = new PlainRecords(records, Enumerable.Range(0, withdrawn).Select(i => (long)i).ToHashSet());
        using var corpus = plain.Index(folder, 3);
        var drawn = new int[80];
        const int Draws = 4000;
        for (var seed = 0UL; seed < Draws; seed++)
        {
            foreach (var place in corpus.Locate([5, 7], 4, seed))
            {
                drawn[place.Record]++;
            }
        }

        var expected = 4.0 * Draws / (80 - withdrawn);
        Assert.All(drawn[..withdrawn], count => Assert.Equal(0, count));
        Assert.All(drawn[withdrawn..], count => Assert.InRange(count, expected * 0.7, expected * 1.3));
    }

    [Fact]
    public void Record_in_two_shards_is_refused()
    {
        string[] paths = [folder.Next(), folder.Next()];
        foreach (var path in paths)
        {
            Write(path, new PlainRecord(4711, 1, [1, 2]));
        }

        Assert.Contains("4711", Assert.Throws<ArgumentException>(() => SpanCorpus.Open(paths)).Message);
    }

    [Fact]
    public void Withdrawn_record_that_is_in_no_shard_is_refused()
    {
        string[] paths = [folder.Next(), folder.Next()];
        Write(paths[0], new PlainRecord(1, 1, [1, 2]));
        Write(paths[1], new PlainRecord(2, 1, [1, 2]));
        Assert.Throws<ArgumentException>(() => SpanCorpus.Open([paths[0]], paths[1]));
        Write(paths[1], new PlainRecord(1, 1, [1, 3]));
        Assert.Throws<ArgumentException>(() => SpanCorpus.Open([paths[0]], paths[1]));
        using var corpus = SpanCorpus.Open([paths[0]]);
        Assert.Throws<ArgumentException>(() => corpus.WriteWithdrawn(folder.Next(), new HashSet<long> { 3 }));
    }

    [Fact]
    public void Closed_corpus_answers_nothing()
    {
        var path = folder.Next();
        Write(path, new PlainRecord(1, 1, [1, 2]));
        var corpus = SpanCorpus.Open([path]);
        corpus.Dispose();
        Assert.Throws<ObjectDisposedException>(() => corpus.Count([1]));
    }

    private static void Write(string path, params PlainRecord[] records)
    {
        using var builder = new SpanShardBuilder();
        foreach (var record in records)
        {
            builder.Add(record.Number, record.Owner, record.Tokens);
        }

        builder.Write(path);
    }

    private void ForRandomCorpora(Action<PlainRecords, SpanCorpus, Random, string> check)
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            var plain = PlainRecords.Random(random);
            using var corpus = plain.Index(folder, random.Next(1, 4));
            check(plain, corpus, random, $"seed {seed}");
        }
    }
}
