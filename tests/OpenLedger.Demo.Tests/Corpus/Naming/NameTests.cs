using OpenLedger.Demo.Corpus;
using OpenLedger.Demo.Corpus.Naming;

namespace OpenLedger.Demo.Tests.Corpus.Naming;

public sealed class NameTests
{
    private static readonly EntityKind[] Kinds = [.. Verticals.All.SelectMany(vertical => vertical.Kinds)];

    [Fact]
    public void Partitions_share_no_name_whatever_their_seeds()
    {
        foreach (var kind in Kinds)
        {
            var facts = Names(new NameList(1, NamePartition.Facts, kind.Names));
            var pretraining = Names(new NameList(2, NamePartition.Pretraining, kind.Names));
            Assert.Empty(facts.Intersect(pretraining));
            Assert.All(facts, name => Assert.Equal(NamePartition.Facts, NamePartitions.Of(name)));
            Assert.Equal(kind.Names.All().Distinct().Count(), facts.Count + pretraining.Count);
        }
    }

    [Fact]
    public void A_name_is_of_one_kind()
    {
        var names = Kinds.SelectMany(kind => kind.Names.All().Distinct()).ToList();
        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Places_and_people_are_no_entities_and_each_is_there_once()
    {
        string[] shared = [.. InventedNames.Places, .. InventedNames.People];
        Assert.Equal(shared.Length, shared.Distinct().Count());
        Assert.Empty(shared.Intersect(Kinds.SelectMany(kind => kind.Names.All()), StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_seed_orders_the_names()
    {
        var first = Names(new NameList(1, NamePartition.Facts, Kinds[0].Names));
        var second = Names(new NameList(2, NamePartition.Facts, Kinds[0].Names));
        Assert.NotEqual(first, second);
        Assert.Equal(first.Order(StringComparer.Ordinal), second.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Contributors_have_a_name_each()
    {
        var names = ContributorNames.InOrderOf(1);
        Assert.True(names.Length >= DemoOptions.MostContributors * Verticals.All.Count);
        Assert.Equal(names.Length, names.Distinct().Count());
    }

    private static List<string> Names(NameList list) =>
        [.. Enumerable.Range(0, list.Count).Select(index => list[index])];
}
