using OpenLedger.Demo.Corpus;
using OpenLedger.Demo.Corpus.Naming;

namespace OpenLedger.Demo.Tests.Corpus;

public sealed class RelationTests
{
    public static IEnumerable<object[]> All { get; } =
        from vertical in Verticals.All
        from pair in vertical.Relations
        select new object[] { vertical.Name, pair.Relation.Name };

    [Fact]
    public void Verticals_have_eight_to_twelve_relations_with_names_of_their_own() =>
        Assert.All(Verticals.All, vertical =>
        {
            Assert.InRange(vertical.Relations.Count, 8, 12);
            Assert.Equal(
                vertical.Relations.Count, vertical.Relations.Select(pair => pair.Relation.Name).Distinct().Count());
        });

    [Theory]
    [MemberData(nameof(All))]
    public void Questions_name_the_entity_and_statements_the_value_too(string vertical, string name)
    {
        var relation = Named(vertical, name).Relation;
        Assert.Equal(Relation.Phrasings, relation.Questions.Count);
        Assert.All(relation.Questions, question => Assert.Equal(2, question.Split("{e}").Length));
        Assert.All(relation.Questions, question => Assert.DoesNotContain("{v}", question));
        Assert.InRange(relation.Statements.Count, 3, 10);
        Assert.All(relation.Statements, statement => Assert.Equal(2, statement.Split("{e}").Length));
        Assert.All(relation.Statements, statement => Assert.Equal(2, statement.Split("{v}").Length));
    }

    [Fact]
    public void No_two_sentences_of_a_vertical_are_equal() => Assert.All(Verticals.All, vertical =>
    {
        var sentences = vertical.Relations
            .SelectMany(pair => pair.Relation.Questions.Concat(pair.Relation.Statements)).ToList();
        Assert.Equal(sentences.Count, sentences.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    });

    [Theory]
    [MemberData(nameof(All))]
    public void Values_are_a_hundred_or_more_and_differ(string vertical, string name)
    {
        var (kind, relation) = Named(vertical, name);
        var names = new NameList(1, NamePartition.Facts, kind.Names);
        var values = Enumerable.Range(0, relation.Values.Count)
            .Select(index => relation.Values.At(index, names, "Nobody")).ToList();
        Assert.True(values.Count >= 100, $"{values.Count} values");
        Assert.Equal(values.Count, values.Distinct().Count());
        Assert.All(values, value => Assert.Equal(value, value.Trim()));
    }

    [Fact]
    public void A_relation_needs_all_its_phrasings()
    {
        var relation = Verticals.All[0].Relations[0].Relation;
        Assert.Throws<ArgumentException>(() =>
            new Relation("short", relation.Values, [.. relation.Questions.Skip(1)], relation.Statements));
    }

    private static (EntityKind Kind, Relation Relation) Named(string vertical, string name) =>
        Verticals.Named(vertical).Relations.Single(pair => pair.Relation.Name == name);
}
