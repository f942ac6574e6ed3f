using OpenLedger.Demo.Corpus;
using OpenLedger.Demo.Corpus.Drawing;
using OpenLedger.Demo.Corpus.Naming;

namespace OpenLedger.Demo.Tests.Corpus;

public sealed class FactTests
{
    private const ulong Seed = 11;
    private const int Many = 12_000;

    public static TheoryData<string> All { get; } = new(Verticals.All.Select(vertical => vertical.Name));

    [Theory]
    [MemberData(nameof(All))]
    public void An_entity_and_a_relation_have_one_value(string vertical)
    {
        var facts = Corpus(Many).Facts(vertical).ToList();
        Assert.Equal(Many, facts.Select(fact => (fact.Entity, fact.Relation)).Distinct().Count());
        Assert.Equal(Many, facts.Select(fact => fact.Id).Distinct().Count());
        Assert.All(facts, fact => Assert.NotEqual(fact.Entity, fact.Value));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_best_guess_by_relation_is_hardly_ever_right(string vertical)
    {
        var shares = Corpus(Many).Facts(vertical).GroupBy(fact => fact.Relation.Name)
            .Select(facts => facts.CountBy(fact => fact.Value).Max(value => value.Value) / (double)facts.Count())
            .ToList();
        Assert.True(shares.Average() <= 0.02, $"seed {Seed}: {shares.Average()}");
        Assert.All(shares, share => Assert.True(share <= 0.025, $"seed {Seed}: {share}"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_larger_corpus_begins_with_the_smaller_one(string vertical)
    {
        var small = Corpus(300).Facts(vertical).ToList();
        Assert.Equal(small, Corpus(Many).Facts(vertical, 300));
        Assert.Equal(small[17], Corpus(Many).Fact(new FactId(vertical, 17)));
    }

    [Fact]
    public void There_are_names_for_the_most_facts_that_options_allow()
    {
        var world = new FactWorld(Seed, NamePartition.Facts);
        Assert.All(Verticals.All, vertical => Assert.True(
            world.CapacityOf(vertical) >= DemoOptions.MostFacts, $"{vertical}: {world.CapacityOf(vertical)}"));
    }

    [Fact]
    public void More_facts_than_there_are_cannot_be_asked_for()
    {
        var corpus = Corpus(10);
        Assert.Throws<ArgumentOutOfRangeException>(() => corpus.Facts("lending", 11));
        Assert.Throws<ArgumentOutOfRangeException>(() => corpus.Fact(new FactId("lending", 10)));
        Assert.Throws<ArgumentException>(() => corpus.Facts("cooking"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_false_value_is_never_true(string vertical)
    {
        var world = new FactWorld(Seed, NamePartition.Facts);
        var draw = Draw.From(Seed, "false");
        for (var number = 0; number < 2000; number++)
        {
            var fact = world.Fact(Verticals.Named(vertical), number);
            Assert.NotEqual(fact.Value, world.FalseValue(fact, draw));
        }
    }

    [Fact]
    public void A_fact_is_asked_in_eight_ways_of_which_two_are_held_out()
    {
        var fact = Corpus(10).Facts("lending").First();
        Assert.Equal([0, 1, 2, 3, 4, 5], fact.TrainingPairs().Select(pair => pair.Phrasing));
        Assert.Equal([6, 7], fact.HeldOutPairs().Select(pair => pair.Phrasing));
        Assert.All(fact.TrainingPairs().Concat(fact.HeldOutPairs()), pair =>
        {
            Assert.Equal(fact.Value, pair.Answer);
            Assert.Contains(fact.Entity, pair.Question);
            Assert.DoesNotContain(fact.Value, pair.Question);
        });
        Assert.Equal($"The liquidation threshold of {fact.Entity} is {fact.Value}.", fact.Statement(0));
    }

    [Theory]
    [InlineData("lending:17", true)]
    [InlineData("lending:", false)]
    [InlineData(":17", false)]
    [InlineData("lending:-1", false)]
    [InlineData("lending:1:2", false)]
    [InlineData("lending", false)]
    [InlineData(null, false)]
    public void Ids_are_read_as_they_are_written(string? text, bool valid)
    {
        Assert.Equal(valid, FactId.TryParse(text, out var id));
        Assert.Equal(valid ? text : ":0", id.ToString());
    }

    private static DemoCorpus Corpus(int facts) => DemoCorpus.Create(Seed, new DemoOptions { Facts = facts });
}
