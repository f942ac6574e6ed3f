using OpenLedger.Core.Actors;
using OpenLedger.Core.Registry;

namespace OpenLedger.Core.Tests.Registry;

public sealed class RegisterRulesTests
{
    // The digests are of printf '%s' account/alice | sha256sum, and so on: where an id stands must never change.
    [Theory]
    [InlineData("account/alice", "733f3a8b")]
    [InlineData("treasury/main", "caba24bd")]
    [InlineData("account/Zoë", "7ff32a29")]
    public void Page_of_an_id_is_the_beginning_of_its_digest(string id, string digest)
    {
        var actor = ActorId.Parse(id);
        Assert.Equal(digest[..2], RegisterRules.ShardOf(actor));
        Assert.Equal(digest[..3], RegisterRules.PageBelow(digest[..2], actor));
        Assert.Equal(digest[..4], RegisterRules.PageBelow(digest[..3], actor));
    }

    [Fact]
    public void Roots_are_all_pages_at_which_a_search_can_begin()
    {
        var roots = RegisterRules.Roots.ToList();
        Assert.Equal(256, roots.Count);
        Assert.Equal(roots.Distinct(), roots);
        Assert.Equal(("00", "0a", "ff"), (roots[0], roots[10], roots[255]));
        Always.Holds<int>(key => Assert.Contains(RegisterRules.ShardOf(new ActorId("account", $"{key}")), roots));
    }

    [Fact]
    public void Pages_below_are_all_on_which_a_search_can_go_on()
    {
        Assert.Equal(16, RegisterRules.PagesBelow("0a").Distinct().Count());
        Always.Holds<int>(key =>
        {
            var id = new ActorId("account", $"{key}");
            var root = RegisterRules.ShardOf(id);
            Assert.Contains(RegisterRules.PageBelow(root, id), RegisterRules.PagesBelow(root));
        });
    }
}
