using OpenLedger.Core.Actors;
using OpenLedger.Core.Catalog;

namespace OpenLedger.Core.Tests.Catalog;

public sealed class CatalogPlacesTests
{
    // The digests are of printf '%s' account/alice | sha256sum, and so on: where an id stands must never change.
    [Theory]
    [InlineData("account/alice", "733f3a8b")]
    [InlineData("treasury/main", "caba24bd")]
    [InlineData("account/Zoë", "7ff32a29")]
    public void Position_of_an_id_is_its_digest_and_the_first_digit_names_its_shard(string text, string digest)
    {
        var id = ActorId.Parse(text);
        var position = CatalogPlaces.PositionOf(id);
        Assert.StartsWith(digest, position.ToString(), StringComparison.Ordinal);
        Assert.Equal($"{id.Kind}/{digest[0]}", CatalogPlaces.ShardOf(id));
        Assert.Equal(digest, string.Concat(Enumerable.Range(0, 8).Select(at => CatalogPlaces.DigitOf(position, at))));
    }

    [Fact]
    public void Shards_are_all_at_which_an_id_of_the_kind_can_stand()
    {
        var shards = CatalogPlaces.ShardsOf("model").ToList();
        Assert.Equal(16, shards.Distinct().Count());
        Assert.Equal(("model/0", "model/a", "model/f"), (shards[0], shards[10], shards[15]));
        Always.Holds<int>(key => Assert.Contains(CatalogPlaces.ShardOf(new ActorId("model", $"{key}")), shards));
    }

    [Theory]
    [InlineData("model/a", "model", 0)]
    [InlineData("model/a0", "model", 1)]
    [InlineData("base-model/a0f", "base-model", 2)]
    public void Key_of_a_page_tells_its_kind_and_depth(string page, string kind, int depth) =>
        Assert.Equal((kind, depth), (CatalogPlaces.KindOf(page), CatalogPlaces.DepthOf(page)));

    [Fact]
    public void Pages_below_have_one_digit_more_in_order() => Assert.Equal(
        ["model/a0", "model/a1", "model/a9", "model/aa", "model/af"],
        CatalogPlaces.PagesBelow("model/a").Where((_, at) => at is 0 or 1 or 9 or 10 or 15));

    [Fact]
    public void Ids_are_spread_evenly_over_shards()
    {
        var counts = Enumerable.Range(0, 16_000)
            .CountBy(key => CatalogPlaces.ShardOf(new ActorId("account", $"user-{key}")))
            .Select(shard => shard.Value);
        Assert.All(counts, count => Assert.InRange(count, 850, 1150));
    }
}
