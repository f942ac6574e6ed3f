using OpenLedger.Core.Actors;
using OpenLedger.Core.Catalog;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Tests.Datanets.Copies;
using static OpenLedger.Core.Tests.Datanets.GivenDatanet;

namespace OpenLedger.Core.Tests.Datanets;

/// <summary>A datanet that exists is in the catalog, whatever fails.</summary>
public sealed class DatanetListingTests
{
    private static readonly ActorId Net = new(DatanetActors.Datanet, "poems");

    private readonly BareHost host = new(
        CoreActors.Kinds(new DatanetPorts(new MemoryBlobs(), new HalfJudge())));

    [Fact]
    public void Founded_datanet_is_listed_with_its_summary_when_the_answer_comes()
    {
        Assert.True(Found().IsDone);
        Assert.Equal("Poems", Listed()!.Summary!.Facts[DatanetSummary.Purpose]);
        Assert.True(Found().IsDone);
        Assert.Equal(1, Listed()!.Edition);
    }

    [Fact]
    public void Amended_charter_is_listed()
    {
        Found();
        var amended = host.Await(() => host.Get<IDatanet>("poems").AmendAsync(
            new AmendCharter(Owner, 1, Poems with { Purpose = "Sonnets" })));
        Assert.True(amended.IsDone);
        Assert.Equal("Sonnets", Listed()!.Summary!.Facts[DatanetSummary.Purpose]);
    }

    [Fact]
    public void Refused_datanet_is_not_listed()
    {
        var refused = host.Await(() => host.Get<IDatanet>("poems").FoundAsync(
            new FoundDatanet(Owner, Poems with { Purpose = "" })));
        Assert.Equal(DatanetRefusal.CharterUnusable, refused.Refusal);
        Assert.Null(Listed());
    }

    [Fact]
    public void Datanet_is_not_founded_while_the_catalog_is_out_of_reach()
    {
        var shard = new ActorId(CatalogShard.Kind, CatalogPlaces.ShardOf(Net));
        host.Unreachable.Add(shard);
        Assert.Throws<ActorFaultException>(() => Found());
        Assert.Null(host.Await(() => host.Get<IDatanet>("poems").ShowAsync()));

        host.Unreachable.Remove(shard);
        Assert.True(Found().IsDone);
        Assert.NotNull(Listed());
    }

    private DatanetAnswer Found() =>
        host.Await(() => host.Get<IDatanet>("poems").FoundAsync(new FoundDatanet(Owner, Poems)));

    private CatalogEntry? Listed() => host.Await(async () =>
    {
        var entries = await CatalogReader.ListAsync(host, DatanetActors.Datanet).ToListAsync();
        return entries.SingleOrDefault(entry => entry.Id == Net);
    });
}
