using FsCheck.Fluent;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Catalog;

namespace OpenLedger.Core.Tests.Catalog;

public sealed class CatalogFeedTests
{
    private readonly CatalogWorld world = new();

    [Fact]
    public void First_poll_gives_everything_and_the_next_one_only_what_has_changed()
    {
        world.Publish((0, 0), (1, 4), (2, 0));
        Assert.Equal([(0, 0), (1, 4), (2, 0)], world.Poll().Order());
        Assert.Empty(world.Poll());
        world.Publish((1, 4), (2, 1), (3, 0), (1, 3));
        Assert.Equal([(2, 1), (3, 0)], world.Poll().Order());
    }

    [Fact]
    public void Follower_far_behind_gets_a_snapshot_and_goes_on_from_there()
    {
        world.Publish([.. Enumerable.Range(0, 200).Select(id => (id, 0))]);
        Assert.Equal(Enumerable.Range(0, 200).Select(id => (id, 0)), world.Poll().Distinct().Order());
        world.Publish((7, 1));
        Assert.Equal([(7, 1)], world.Poll());
    }

    [Fact]
    public void Changes_while_a_snapshot_is_read_are_neither_missed_nor_taken_back()
    {
        world.Publish([.. Enumerable.Range(0, 100).Select(id => (id, 1))]);
        var edition = 1;
        world.Poll(meanwhile: async () =>
        {
            if (edition < 30)
            {
                edition++;
                await world.PublishAsync((edition, edition));
                await world.PublishAsync((99 - edition, edition));
            }
        });
        Assert.Equal(30, edition);
        world.Poll();
        world.Poll();
        world.KnowsWhatIsListed();
    }

    [Fact]
    public void Shard_out_of_reach_is_asked_again_and_the_poll_does_not_count_as_complete()
    {
        world.Publish((0, 0), (1, 0), (2, 0));
        var shard = new ActorId(CatalogShard.Kind, CatalogPlaces.ShardOf(Entries.Id(1)));
        world.Host.Unreachable.Add(shard);
        Assert.DoesNotContain((1, 0), world.Poll());
        Assert.Null(world.Feed.CompleteAt);
        world.Host.Unreachable.Clear();
        Assert.Contains((1, 0), world.Poll());
        Assert.Equal(Given.Now, world.Feed.CompleteAt);
    }

    [Fact]
    public void Page_out_of_reach_ends_a_snapshot_which_is_begun_again()
    {
        var ids = Entries.IdsOf("model/a").Take(12).ToArray();
        world.Publish([.. ids.Select(id => (int.Parse(id.Key[1..]), 0))]);
        var below = world.Host.Stored.Keys.Last(
            id => id.Kind == CatalogPage.Kind && id.Key.StartsWith("model/a", StringComparison.Ordinal));
        world.Host.Unreachable.Add(below);
        Assert.True(world.Poll().Count < ids.Length);
        Assert.Null(world.Feed.CompleteAt);
        world.Host.Unreachable.Clear();
        Assert.Equal(ids.Length, world.Poll().Distinct().Count());
        Assert.NotNull(world.Feed.CompleteAt);
    }

    [Fact]
    public void Reader_that_stops_in_the_middle_hears_the_rest_the_next_time()
    {
        world.Publish([.. Enumerable.Range(0, 100).Select(id => (id, 0))]);
        world.Host.Await(async () => await world.Feed.PollAsync().Take(3).CountAsync());
        world.Poll();
        world.KnowsWhatIsListed();
    }

    [Fact]
    public void Follow_polls_once_in_each_period_until_it_is_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var heard = new List<CatalogEntry>();
        Task? following = null;
        world.Publish((0, 0));
        world.Host.Await(() =>
        {
            following = FollowAsync(heard, cancel.Token);
            return Task.FromResult(true);
        });
        Assert.Single(heard);
        world.Publish((1, 0));
        world.Host.Pass(TimeSpan.FromMilliseconds(999));
        Assert.Single(heard);
        world.Host.Pass(TimeSpan.FromMilliseconds(1));
        Assert.Equal(2, heard.Count);
        world.Host.Await(() =>
        {
            cancel.Cancel();
            return Task.FromResult(true);
        });
        Assert.True(following!.IsCanceled);
    }

    [Fact]
    public void Follower_of_several_kinds_hears_all_of_them_and_no_other()
    {
        var feed = new CatalogFeed(world.Host, ["account", "model"], world.Host.Clock);
        foreach (var id in new ActorId[] { new("account", "a"), new("model", "a"), new("agent", "a") })
        {
            world.Host.Await(async () =>
            {
                await CatalogPublisher.RegisterAsync(world.Host, id);
                return true;
            });
        }

        var heard = world.Host.Await(() => feed.PollAsync().SelectMany(batch => batch).ToListAsync().AsTask());
        Assert.Equal(["account/a", "model/a"], heard.Select(entry => entry.Id.ToString()).Order());
    }

    [Fact]
    public void Whatever_is_published_read_lost_and_crashed_the_follower_ends_up_with_what_is_listed()
    {
        var (anyId, anyEdition) = (Gen.Choose(0, 40), Gen.Choose(0, 9));
        var step =
            from kind in Gen.Elements(Enum.GetValues<StepKind>())
            from id in anyId
            from edition in anyEdition
            select new Step(kind, id, edition);
        Always.Holds(step.ListOf(), steps =>
        {
            var any = new CatalogWorld();
            foreach (var each in steps)
            {
                any.Take(each);
            }

            any.Settle();
            any.Poll();
            any.KnowsWhatIsListed();
        }, runs: 300);
    }

    private async Task FollowAsync(List<CatalogEntry> heard, CancellationToken cancellationToken)
    {
        await foreach (var batch in world.Feed.FollowAsync(cancellationToken))
        {
            heard.AddRange(batch);
        }
    }
}
