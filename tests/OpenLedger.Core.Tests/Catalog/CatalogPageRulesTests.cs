using FsCheck.Fluent;
using OpenLedger.Core.Catalog;

namespace OpenLedger.Core.Tests.Catalog;

public sealed class CatalogPageRulesTests
{
    private static readonly CatalogOptions Three = new() { MaxPageEntries = 3 };

    /// <summary>What stands (edition, version), what comes, what stands then and whether what came stands.</summary>
    public static TheoryData<long, long, long, long, long, long, bool> Merges => new()
    {
        { 0, 1, 0, 2, 0, 1, false },
        { 0, 1, 1, 2, 1, 2, true },
        { 1, 2, 0, 3, 1, 2, false },
        { 1, 2, 1, 3, 1, 2, false },
        { 1, 2, 3, 3, 3, 3, true },
        { 3, 3, 1, 2, 3, 3, false },
        { 3, 3, 3, 3, 3, 3, true },
    };

    [Theory]
    [MemberData(nameof(Merges))]
    public void Later_edition_stands(
        long edition, long version, long comes, long itsVersion, long stands, long standingVersion, bool isStanding)
    {
        var before = Put(new CatalogPageState(), Entries.Entry(Given.Alice, version, edition)).State;
        var put = Put(before, Entries.Entry(Given.Alice, itsVersion, comes));
        var entry = Assert.Single(put.State.Entries);
        Assert.Equal((stands, standingVersion), (entry.Edition, entry.Version));
        Assert.Equal(isStanding, put.Standing.Contains(itsVersion));
        Assert.Empty(put.Below);
    }

    [Fact]
    public void Batch_that_changes_nothing_leaves_the_state_as_it_is()
    {
        var state = Put(new CatalogPageState(), Entries.Entry(Given.Bob, 1), Entries.Entry(Given.Alice, 2, 5)).State;
        Assert.Same(state, Put(state, Entries.Entry(Given.Alice, 2, 5), Entries.Entry(Given.Bob, 9)).State);
    }

    [Fact]
    public void Full_page_sends_new_ids_below_and_goes_on_replacing_its_own()
    {
        var ids = Enumerable.Range(0, 5).Select(Entries.Id).ToArray();
        var put = Put(new CatalogPageState(), [.. ids.Select((id, at) => Entries.Entry(id, at + 1))]);
        Assert.True(put.State.IsFull);
        Assert.Equal([1, 2, 3], put.Standing.Order());
        Assert.Equal(ids[3..], put.Below.Select(entry => entry.Id));
        var later = Put(put.State, Entries.Entry(ids[0], 6, 1), Entries.Entry(ids[4], 7, 1));
        Assert.Equal(6, later.State.Entries.Single(entry => entry.Id == ids[0]).Version);
        Assert.Equal([6], later.Standing);
        Assert.Equal([7], later.Below.Select(entry => entry.Version));
    }

    [Fact]
    public void Page_that_was_full_stays_full_when_the_limit_is_raised()
    {
        var ids = Enumerable.Range(0, 4).Select(Entries.Id).ToArray();
        var full = Put(new CatalogPageState(), [.. ids[..3].Select((id, at) => Entries.Entry(id, at + 1))]).State;
        var put = CatalogPageRules.Put(full, new CatalogBatch([Entries.Entry(ids[3], 4)]), CatalogOptions.Default);
        Assert.Same(full, put.State);
        Assert.Equal([4], put.Below.Select(entry => entry.Version));
    }

    [Fact]
    public void Whatever_comes_in_whatever_order_and_however_often_the_latest_editions_stand_in_order_of_ids()
    {
        var entry = from id in Gen.Choose(0, 6) from edition in Gen.Choose(0, 4) select (id, edition);
        Always.Holds(entry.ListOf(), comes =>
        {
            // Versions grow with editions, as a shard gives them.
            var entries = comes.Select(each => Entries.Entry(Entries.Id(each.id), 1 + each.edition, each.edition));
            var state = Put(new CatalogPageState(), [.. entries], new CatalogOptions()).State;
            var latest = comes.GroupBy(each => each.id).Select(each => (
                Id: Entries.Id(each.Key), Edition: (long)each.Max(one => one.edition)));
            Assert.Equal(
                latest.OrderBy(each => each.Id), state.Entries.Select(each => (each.Id, each.Edition)));
            Assert.Same(state, Put(state, [.. entries.Reverse()], new CatalogOptions()).State);
        });
    }

    private static CatalogPut Put(CatalogPageState state, params CatalogEntry[] entries) => Put(state, entries, Three);

    private static CatalogPut Put(CatalogPageState state, CatalogEntry[] entries, CatalogOptions options) =>
        CatalogPageRules.Put(state, new CatalogBatch(entries), options);
}
