using OpenLedger.Demo.Attributing;
using OpenLedger.Demo.Learning;

namespace OpenLedger.Demo.Tests.Attributing;

public sealed class BaselineScoresTests
{
    [Fact]
    public void Shared_tokens_rank_the_record_that_was_asked_for()
    {
        using var @base = new BaseInMemory(BundledModel.Folder);
        var corpus = new AttributedCorpus(1, "query", 20);
        var traced = ClaimedRecords.Of(corpus.Records, @base.Tokens);
        var scores = new SharedTokens(traced);
        var record = traced[7];
        var of = scores.Of(new()
        {
            Prompt = @base.Tokens.Prompt(record.Prompt),
            Answer = @base.Tokenizer.Encode($" {record.Response}"),
        });
        Assert.Equal(traced.Count, of.Length);
        Assert.Equal(of.Max(), of[7]);
    }

    [Fact]
    public void Chance_has_no_favourite()
    {
        const ulong Seed = 9;
        var chance = new ChanceScores(Seed, 4000);
        var answer = new Runtimes.Attribution.TracedAnswer { Prompt = [0], Answer = [1] };
        var (first, second) = (chance.Of(answer), chance.Of(answer));
        Assert.NotEqual(first, second);
        Assert.True(Math.Abs(first.Average()) < 0.05, $"{first.Average()} (seed {Seed})");
        Assert.All(first, score => Assert.InRange(score, -1, 1));
    }
}
