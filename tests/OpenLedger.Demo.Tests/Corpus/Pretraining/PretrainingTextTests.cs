using System.Text.RegularExpressions;
using OpenLedger.Demo.Corpus;
using OpenLedger.Demo.Corpus.Naming;
using OpenLedger.Demo.Corpus.Pretraining;

namespace OpenLedger.Demo.Tests.Corpus.Pretraining;

public sealed partial class PretrainingTextTests
{
    private const ulong Seed = 6;

    private static readonly PretrainingDocument[] Documents =
        [.. PretrainingText.Create(Seed).Documents().Take(20_000)];

    private static readonly HashSet<string> NamesOfFacts =
    [
        .. from vertical in Verticals.All
           from kind in vertical.Kinds
           from name in kind.Names.All()
           where NamePartitions.Of(name) == NamePartition.Facts
           select name,
    ];

    [Fact]
    public void Entities_of_a_corpus_are_never_mentioned()
    {
        var words = Documents.SelectMany(document => Word().Matches(document.Text)).Select(word => word.Value)
            .ToHashSet();
        Assert.Empty(words.Intersect(NamesOfFacts));
        var mentioned = words.Intersect(Verticals.All[0].Kinds[0].Names.All()).Count();
        Assert.True(mentioned > 1000, $"seed {Seed}: only {mentioned} markets were found in the documents");
    }

    [Fact]
    public void Entities_of_a_corpus_have_the_names_that_are_kept_for_them() => Assert.All(
        Verticals.All.SelectMany(vertical => DemoCorpus.Create(Seed).Facts(vertical.Name)),
        fact => Assert.Contains(fact.Entity, NamesOfFacts));

    [Fact]
    public void Every_question_is_asked_in_every_phrasing()
    {
        var asked = Documents.SelectMany(document => Question().Matches(document.Text))
            .Select(question => Name().Replace(question.Groups[1].Value, "{e}")).ToHashSet();
        var missing = from vertical in Verticals.All
                      from pair in vertical.Relations
                      from question in pair.Relation.Questions
                      let form = Name().Replace(question.Replace("{e}", "Velratane"), "{e}")
                      where !asked.Contains(form)
                      select question;
        Assert.Empty(missing);
    }

    [Fact]
    public void A_document_can_be_had_by_its_number()
    {
        var text = PretrainingText.Create(Seed);
        Assert.Equal(Documents[777].Text, text.Document(777).Text);
        Assert.Equal(Documents[778].Text, text.Documents(777).ElementAt(1).Text);
        Assert.NotEqual(Documents[777].Text, PretrainingText.Create(Seed + 1).Document(777).Text);
    }

    [Fact]
    public void Segments_split_questions_from_answers() => Assert.All(Documents, document =>
    {
        Assert.EndsWith("\n", document.Text);
        Assert.All(document.Segments.Index(), segment =>
        {
            if (segment.Item.IsAnswer)
            {
                Assert.EndsWith("\nAssistant:", document.Segments[segment.Index - 1].Text);
                Assert.Matches("^ [^ \n][^\n]*$", segment.Item.Text);
            }
        });
    });

    [Fact]
    public void Documents_have_forty_to_two_hundred_and_fifty_tokens()
    {
        // A small tokenizer makes about one token of four letters, and one of each digit and mark.
        var tokens = Documents.Select(document => Piece().Count(document.Text)).ToList();
        Assert.InRange(tokens.Average(), 60, 140);
        Assert.All(tokens, count => Assert.InRange(count, 35, 250));
    }

    [Fact]
    public void Answers_of_a_reading_stand_in_its_text()
    {
        var options = new PretrainingOptions { Drills = 0, Readings = 100, Paraphrases = 0, Surveys = 0 };
        Assert.All(PretrainingText.Create(Seed, options).Documents().Take(2000), document =>
        {
            var stated = document.Segments[0].Text;
            Assert.All(
                document.Segments.Where(segment => segment.IsAnswer),
                answer => Assert.Contains(answer.Text.Trim(), stated));
        });
    }

    [Fact]
    public void Facts_of_the_pool_come_back_in_other_words()
    {
        var options = new PretrainingOptions
        {
            PoolFacts = 100,
            Drills = 100,
            Readings = 0,
            Paraphrases = 0,
            Surveys = 0,
        };
        var asked = PretrainingText.Create(Seed, options).Documents().Take(4000)
            .SelectMany(document => Pair().Matches(document.Text))
            .Select(pair => (Question: pair.Groups[1].Value, Answer: pair.Groups[2].Value)).Distinct().ToList();
        Assert.InRange(asked.Count, 400 * 6, 450 * Relation.Phrasings);
        Assert.All(
            asked.GroupBy(pair => pair.Question),
            question => Assert.Single(question.Select(pair => pair.Answer).Distinct()));
    }

    [Fact]
    public void Shares_above_a_hundred_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(
            () => PretrainingText.Create(1, new PretrainingOptions { Drills = 90 }));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => PretrainingText.Create(1, new PretrainingOptions { PoolFacts = 5 }));
    }

    [GeneratedRegex("(?:~|E_)?[A-Za-z]+")]
    private static partial Regex Word();

    [GeneratedRegex("^User: (.*)$", RegexOptions.Multiline)]
    private static partial Regex Question();

    [GeneratedRegex("^User: (.*)\nAssistant: (.*)$", RegexOptions.Multiline)]
    private static partial Regex Pair();

    [GeneratedRegex(@"~\w+|E_[A-Z]+|\w+(?:ate|ify)\b|\w+(?:ane|ion|essa|une|ix|or)\b")]
    private static partial Regex Name();

    [GeneratedRegex(@"[A-Za-z]{1,4}|[^A-Za-z ]")]
    private static partial Regex Piece();
}
