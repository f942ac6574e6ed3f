using OpenLedger.Demo.Corpus;

namespace OpenLedger.Demo.Tests.Corpus.Contributing;

public sealed class RecordTests
{
    private static readonly DemoOptions Options = new() { Facts = 2000 };
    private static readonly DemoCorpus Corpus = DemoCorpus.Create(3, Options);

    public static TheoryData<string> All { get; } = new(Verticals.All.Select(vertical => vertical.Name));

    [Theory]
    [MemberData(nameof(All))]
    public void Facts_are_brought_by_their_owners_in_six_phrasings(string vertical)
    {
        var records = Corpus.Records(vertical).Where(record => record.Kind == RecordKind.Fact).ToList();
        Assert.Equal(Options.Facts * Relation.TrainingPhrasings, records.Count);
        Assert.Equal(records.Count, records.Select(record => (record.Fact, record.Phrasing)).Distinct().Count());
        Assert.All(records, record =>
        {
            var fact = Corpus.Fact(record.Fact!.Value);
            Assert.Equal(Corpus.OwnerOf(fact.Id).Name, record.Contributor);
            Assert.Equal(fact.Question(record.Phrasing!.Value), record.Prompt);
            Assert.Equal(fact.Value, record.Answer);
            Assert.Null(record.Of);
        });
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Held_out_questions_are_in_no_record(string vertical)
    {
        var prompts = Corpus.Records(vertical).Select(record => record.Prompt).ToList();
        var templates = Verticals.Named(vertical).Relations
            .SelectMany(pair => pair.Relation.Questions.Skip(Relation.TrainingPhrasings))
            .Select(question => question.TrimEnd('?', '.').Split("{e}")).ToList();
        Assert.Empty(Corpus.Facts(vertical).SelectMany(fact => fact.HeldOutPairs())
            .Select(pair => pair.Question).Intersect(prompts));
        // Not in an edited form either: no prompt has both halves of a held-out question around its entity.
        Assert.All(prompts.Distinct(), prompt => Assert.DoesNotContain(templates, halves =>
            prompt.StartsWith(halves[0], StringComparison.Ordinal)
            && prompt.TrimEnd('?', '.').EndsWith(halves[1], StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Contributors_are_as_many_as_the_options_say_and_each_record_has_an_id(string vertical)
    {
        var contributors = Corpus.Contributors(vertical);
        Assert.Equal(Options.Contributors, contributors.Count(by => by.Kind == RecordKind.Fact));
        Assert.Equal(Options.NoiseContributors, contributors.Count(by => by.Kind == RecordKind.Noise));
        Assert.Equal(Options.CopyContributors, contributors.Count(by => by.Kind == RecordKind.Copy));
        Assert.Equal(
            Options.ContradictionContributors, contributors.Count(by => by.Kind == RecordKind.Contradiction));
        var records = Corpus.Records(vertical).ToList();
        Assert.Equal(records.Count, records.Select(record => record.Id).Distinct().Count());
        Assert.All(records, record => Assert.Equal(vertical, record.Vertical));
        Assert.Equal(contributors.Select(by => by.Name), records.Select(record => record.Contributor).Distinct());
    }

    [Fact]
    public void Contributors_of_all_verticals_have_different_names()
    {
        var names = Verticals.All.SelectMany(vertical => Corpus.Contributors(vertical.Name))
            .Select(contributor => contributor.Name).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Few_have_much_and_many_have_little(string vertical)
    {
        var shares = Corpus.Facts(vertical).CountBy(fact => Corpus.OwnerOf(fact.Id).Name)
            .Select(owner => owner.Value).OrderDescending().ToList();
        Assert.True(shares[0] > Options.Facts / 6, $"seed 3: the largest share is {shares[0]}");
        Assert.True(shares[^1] < Options.Facts / 80, $"seed 3: the smallest share is {shares[^1]}");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Noise_answers_nothing(string vertical)
    {
        var values = Corpus.Facts(vertical).Select(fact => fact.Value).ToHashSet();
        var noise = Corpus.Records(vertical).Where(record => record.Kind == RecordKind.Noise).ToList();
        Assert.Equal(Options.NoiseContributors * Options.NoiseRecords, noise.Count);
        Assert.All(noise, record =>
        {
            Assert.Null(record.Fact);
            Assert.DoesNotContain(values, value => record.Answer.Contains(value, StringComparison.Ordinal));
            Assert.DoesNotContain(record.Answer, char.IsDigit);
        });
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Contradictions_give_another_value_for_a_fact(string vertical)
    {
        var records = Corpus.Records(vertical).Where(record => record.Kind == RecordKind.Contradiction).ToList();
        Assert.Equal(
            Options.ContradictionContributors * Options.ContradictedFacts * Relation.TrainingPhrasings, records.Count);
        Assert.All(records, record =>
        {
            var fact = Corpus.Fact(record.Fact!.Value);
            Assert.Equal(fact.Question(record.Phrasing!.Value), record.Prompt);
            Assert.NotEqual(fact.Value, record.Answer);
        });
        Assert.All(
            records.GroupBy(record => (record.Contributor, record.Fact)),
            claim => Assert.Single(claim.Select(record => record.Answer).Distinct()));
    }

    [Fact]
    public void A_corpus_of_one_fact_is_a_corpus()
    {
        var corpus = DemoCorpus.Create(3, new DemoOptions { Facts = 1 });
        Assert.Single(corpus.Contributors("query"), contributor => contributor.Kind == RecordKind.Fact);
        Assert.Equal(
            Relation.TrainingPhrasings * (1 + Options.CopyContributors + Options.ContradictionContributors)
                + (Options.NoiseContributors * Options.NoiseRecords),
            corpus.Records("query").Count());
    }

    [Fact]
    public void Options_out_of_bounds_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => DemoCorpus.Create(1, new DemoOptions { Facts = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => DemoCorpus.Create(1, new DemoOptions { Facts = DemoOptions.MostFacts + 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => DemoCorpus.Create(1, new DemoOptions { Contributors = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => DemoCorpus.Create(1, new DemoOptions { NoiseContributors = DemoOptions.MostContributors }));
    }
}
