using OpenLedger.Spans.Indexes;
using OpenLedger.Spans.Matching;
using OpenLedger.Spans.Tests.Indexes;

namespace OpenLedger.Spans.Tests.Matching;

public sealed class SpanTracerTests : IDisposable
{
    private const int Seeds = 400;
    private const TokenEdges Word = TokenEdges.WordStart | TokenEdges.WordEnd;

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Trace_follows_every_rule_as_it_is_stated()
    {
        int spans = 0, credited = 0, overlapping = 0;
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            var records = PlainRecords.Random(random);
            var prompt = PlainRecords.Text(random, 4, random.Next(8));
            var answer = PlainRecords.Text(random, 4, random.Next(25));
            var edges = answer.Select(_ => Edges(random)).ToArray();
            var options = new SpanOptions
            {
                MinTokens = random.Next(1, 4),
                KeptPart = random.Next(1, 11) / 10.0,
                Seed = (ulong)seed,
            };
            using var corpus = records.Index(folder, random.Next(1, 4));
            var trace = SpanTracer.Trace(corpus, prompt, answer, edges, options);
            var plain = new PlainTracer(records, prompt, answer, edges);
            AssertSame(plain, trace, options, $"seed {seed}");
            spans += trace.Spans.Count;
            credited += trace.Credits.Count;
            overlapping += trace.Spans.Count - trace.Regions.Count;
        }

        // The corpora are not so poor that nothing was compared.
        Assert.True(
            spans > Seeds && credited > Seeds / 2 && overlapping > Seeds / 8, $"{spans} {credited} {overlapping}");
    }

    [Fact]
    public void Credits_sum_to_the_weights()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            using var corpus = PlainRecords.Random(random).Index(folder, 2);
            var answer = PlainRecords.Text(random, 4, 30);
            var trace = Trace(corpus, [], answer, SpanOptions.Default with { MinTokens = 2, KeptPart = 1 });
            var difference = Math.Abs(trace.Credits.Values.Sum() - trace.Weights.Sum());
            Assert.True(difference <= 1e-9 * (1 + trace.Weights.Sum()), $"seed {seed}: {difference}");
        }
    }

    [Fact]
    public void Order_of_records_and_shards_changes_no_credit()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var records = Enumerable.Range(0, 9)
                .Select(i => new PlainRecord(i, i % 4, PlainRecords.Text(random, 3, 12))).ToArray();
            var answer = PlainRecords.Text(random, 3, 20);
            using var one = new PlainRecords(records, new HashSet<long>()).Index(folder, 1);
            random.Shuffle(records);
            using var other = new PlainRecords(records, new HashSet<long>()).Index(folder, 3);
            var options = SpanOptions.Default with { KeptPart = 0.3 };
            var expected = Trace(one, [], answer, options).Credits.OrderBy(pair => pair.Key);
            var actual = Trace(other, [], answer, options).Credits.OrderBy(pair => pair.Key);
            Assert.True(expected.SequenceEqual(actual), $"seed {seed}");
        }
    }

    [Fact]
    public void Words_of_the_prompt_are_not_credited()
    {
        using var corpus = Corpus([[1, 2, 3, 4, 5, 6, 7, 8], [20, 21, 22]]);
        var trace = Trace(corpus, [9, 1, 2, 3, 4, 9], [1, 2, 3, 4], SpanOptions.Default);
        Assert.Empty(trace.Spans);
        trace = Trace(corpus, [9, 1, 2, 3, 4, 9], [1, 2, 3, 4, 5, 6], SpanOptions.Default);
        Assert.Equal(0..6, trace.Spans[0].Span.Start..trace.Spans[0].Span.End);
        Assert.All(trace.Weights.Take(4), weight => Assert.Equal(0, weight));
        Assert.All(trace.Weights.Skip(4), weight => Assert.Equal(Math.Log(11), weight, 12));
    }

    [Fact]
    public void Owners_share_a_token_equally_and_copies_of_one_owner_count_once()
    {
        using var corpus = Corpus([[1, 2, 3, 4], [1, 2, 3, 4], [1, 2, 3, 4], [5, 6]], owners: [1, 1, 2, 3]);
        var trace = Trace(corpus, [], [1, 2, 3, 4], SpanOptions.Default);
        Assert.Equal(3, trace.Spans[0].Count);
        Assert.Equal([1, 2], trace.Spans[0].Owners);
        Assert.Equal([1, 2], trace.Credits.Keys.Order());
        Assert.Equal(trace.Credits[1], trace.Credits[2]);
        Assert.Equal(3 * Math.Log(14 / 3.0), trace.Credits.Values.Sum(), 12);
    }

    [Fact]
    public void Span_of_many_records_shows_a_sample_that_the_seed_decides()
    {
        using var corpus = Corpus([.. Enumerable.Range(0, 100).Select(i => new[] { 1, 2, 3, 100 + i })]);
        var options = SpanOptions.Default with { MaxOccurrences = 40 };
        var samples = Enumerable.Range(0, 20).Select(seed =>
            Trace(corpus, [], [1, 2, 3], options with { Seed = (ulong)seed }).Spans[0]).ToArray();
        Assert.All(samples, span => Assert.Equal((100, 40, 10), (span.Count, span.Owners.Count, span.Records.Count)));
        Assert.All(samples, span => Assert.Empty(span.Records.Select(record => record.Owner).Except(span.Owners)));
        Assert.True(samples.Select(span => string.Join(' ', span.Records)).Distinct().Count() > 15);
        var again = Trace(corpus, [], [1, 2, 3], options with { Seed = 7 }).Spans[0];
        Assert.Equal(samples[7].Records, again.Records);
        Assert.Equal(samples[7].Owners, again.Owners);
    }

    [Fact]
    public void Answer_that_nobody_said_credits_nobody()
    {
        using var corpus = Corpus([[1, 2, 3, 4]]);
        var trace = Trace(corpus, [], [4, 3, 2, 1, 99], SpanOptions.Default);
        Assert.Empty(trace.Spans);
        Assert.Empty(trace.Credits);
        Assert.All(trace.SpanOf, span => Assert.Equal(-1, span));
        Assert.Empty(Trace(corpus, [], [], SpanOptions.Default).Weights);
    }

    [Fact]
    public void Edges_that_are_not_those_of_the_answer_are_refused()
    {
        using var corpus = Corpus([[1, 2, 3, 4]]);
        Assert.Throws<ArgumentException>(() => SpanTracer.Trace(corpus, [], [1, 2], [Word], SpanOptions.Default));
    }

    private static void AssertSame(PlainTracer plain, SpanTrace trace, SpanOptions options, string because)
    {
        var kept = plain.Kept(options);
        Assert.True(kept.SequenceEqual(trace.Spans.Select(span => span.Span)), because);
        foreach (var span in trace.Spans)
        {
            Assert.True(plain.Owners(span.Span).SequenceEqual(span.Owners), because);
        }

        AssertClose(plain.Weights(options), trace.Weights, because);
        var credits = plain.Credits(options).OrderBy(pair => pair.Key).ToArray();
        var actual = trace.Credits.OrderBy(pair => pair.Key).ToArray();
        Assert.True(credits.Select(pair => pair.Key).SequenceEqual(actual.Select(pair => pair.Key)), because);
        AssertClose([.. credits.Select(pair => pair.Value)], [.. actual.Select(pair => pair.Value)], because);
        var covered = trace.Regions.SelectMany(region => Enumerable.Range(
            region.Start.Value, region.End.Value - region.Start.Value)).ToArray();
        var expected = Enumerable.Range(0, trace.Weights.Count).Where(at => trace.SpanOf[at] >= 0);
        Assert.True(expected.SequenceEqual(covered), because);
    }

    private static void AssertClose(IReadOnlyList<double> expected, IReadOnlyList<double> actual, string because) =>
        Assert.True(expected.Zip(actual).All(pair => Math.Abs(pair.First - pair.Second) < 1e-9), because);

    private static TokenEdges Edges(Random random) =>
        (random.Next(4) > 0 ? TokenEdges.WordStart : TokenEdges.None)
        | (random.Next(4) > 0 ? TokenEdges.WordEnd : TokenEdges.None)
        | (random.Next(10) == 0 ? TokenEdges.Stop : TokenEdges.None);

    private static SpanTrace Trace(SpanCorpus corpus, int[] prompt, int[] answer, SpanOptions options)
    {
        var edges = new TokenEdges[answer.Length];
        Array.Fill(edges, Word);
        return SpanTracer.Trace(corpus, prompt, answer, edges, options);
    }

    private SpanCorpus Corpus(int[][] texts, int[]? owners = null)
    {
        var records = texts.Select((tokens, i) => new PlainRecord(i, owners?[i] ?? i, tokens)).ToArray();
        return new PlainRecords(records, new HashSet<long>()).Index(folder, 1);
    }
}
