using OpenLedger.Core.Actors;
using OpenLedger.Core.Catalog;

namespace OpenLedger.Core.Tests.Catalog;

public sealed class CatalogTests
{
    private readonly BareHost host = new(CatalogActors.Kinds(Entries.Tight));

    [Fact]
    public void Nothing_listed_is_an_empty_list()
    {
        Assert.Empty(List());
        Assert.Empty(host.Await(() => CatalogReader.KindsAsync(host)));
        Assert.Equal((0, null), (Part(null, 10).Entries.Count, Part(null, 10).Next));
    }

    [Fact]
    public void Everything_is_listed_once_in_the_order_of_positions_however_deep_it_stands()
    {
        ActorId[] ids = [.. Entries.IdsOf("model/a0").Take(20), .. Enumerable.Range(0, 60).Select(Entries.Id)];
        ids = [.. ids.Distinct()];
        Publish([.. ids, .. ids]);
        Assert.Equal(ids.OrderBy(CatalogPlaces.PositionOf), List().Select(entry => entry.Id));
        Assert.Contains(host.Stored.Keys, actor => actor.Kind == CatalogPage.Kind && actor.Key.Length > 9);
    }

    [Fact]
    public void Kind_is_listed_with_its_first_actor()
    {
        Publish(Entries.Id(0), Given.Alice, Entries.Id(1));
        Assert.Equal(["account", "model"], host.Await(() => CatalogReader.KindsAsync(host)));
        var all = host.Await(() => CatalogReader.ListAllAsync(host).ToListAsync().AsTask());
        Assert.Equal(
            new[] { Given.Alice, Entries.Id(0), Entries.Id(1) }.Order(), all.Select(entry => entry.Id).Order());
    }

    [Fact]
    public void Summary_replaces_earlier_editions_and_a_late_one_changes_nothing()
    {
        foreach (var edition in new long[] { 0, 2, 1, 0, 3, 3, 2 })
        {
            Publish(Entries.Announce(Entries.Id(7), edition));
        }

        var entry = Assert.Single(List());
        Assert.Equal((3, "3"), (entry.Edition, entry.Summary!.Facts[new FactName("edition")]));
    }

    [Fact]
    public void Old_edition_is_turned_away_by_the_page_when_the_shard_has_forgotten_the_later_one()
    {
        var ids = Entries.IdsOf("model/a").Take(8).ToArray();
        Publish(Entries.Announce(ids[0], 5));
        Publish(ids[1..]);
        var before = Changes("model/a", 0).Through;
        Publish(Entries.Announce(ids[0], 4));
        Assert.Equal(5, List().Single(entry => entry.Id == ids[0]).Edition);
        Assert.Equal((before + 1, 0), (Changes("model/a", before).Through, Changes("model/a", before).Entries.Count));
    }

    [Fact]
    public void Refused_announcement_is_not_listed()
    {
        var announcement = new CatalogAnnouncement { Id = Given.Alice, Summary = new CatalogSummary { Edition = 0 } };
        var shard = host.Get<ICatalogShard>(CatalogPlaces.ShardOf(Given.Alice));
        var answer = host.Await(() => shard.PublishAsync(announcement));
        Assert.Equal((false, CatalogRefusal.EditionNotPositive), (answer.IsDone, answer.Refusal));
        Assert.Empty(host.Stored);
    }

    [Fact]
    public void More_announcements_than_a_shard_has_room_for_wait_and_are_all_listed()
    {
        var ids = Entries.IdsOf("model/a").Take(30).ToArray();
        host.Await(() => Task.WhenAll(ids.Select(async id =>
        {
            await CatalogPublisher.RegisterAsync(host, id);
            return true;
        })));
        Assert.Equal(ids.Order(), List().Select(entry => entry.Id).Order());
    }

    [Fact]
    public void Shard_that_crashed_before_the_page_answered_is_woken_and_goes_on()
    {
        var id = Entries.Id(0);
        var shard = new ActorId(CatalogShard.Kind, CatalogPlaces.ShardOf(id));
        Publish(Entries.IdsOf(shard.Key).ElementAt(1));
        host.Unreachable.Add(new ActorId(CatalogPage.Kind, shard.Key));
        Task? publishing = null;
        host.Await(() =>
        {
            publishing = CatalogPublisher.RegisterAsync(host, id);
            return Task.FromResult(true);
        });
        host.Pass(TimeSpan.FromSeconds(3));
        Assert.False(publishing!.IsCompleted);
        Assert.Equal(Given.Now.AddSeconds(10), host.Alarms[shard]);
        host.Unreachable.Clear();
        host.Crash(shard);
        host.Wake(shard);
        Assert.Contains(List(), entry => entry.Id == id);
        Assert.Null(host.Alarms[shard]);
    }

    [Fact]
    public void Page_that_does_not_answer_is_tried_again_with_doubling_waits()
    {
        var id = Entries.Id(0);
        host.Unreachable.Add(new ActorId(CatalogPage.Kind, CatalogPlaces.ShardOf(id)));
        host.Await(() =>
        {
            _ = CatalogPublisher.RegisterAsync(host, id);
            return Task.FromResult(true);
        });
        for (var i = 0; i < 11; i++)
        {
            host.Pass(host.Clock.Waits[^1]);
        }

        int[] waitsMs = [100, 200, 400, 800, 1600, 3200, 6400, 12800, 25600, 51200, 60000, 60000];
        Assert.Equal(waitsMs, host.Clock.Waits.Select(wait => (int)wait.TotalMilliseconds));
    }

    [Fact]
    public void Proven_reading_writes_the_page_and_plain_reading_does_not()
    {
        var id = Entries.Id(0);
        Publish(id);
        var page = new ActorId(CatalogPage.Kind, CatalogPlaces.ShardOf(id));
        var before = host.Stored[page];
        host.Await(() => host.Get<ICatalogPage>(page.Key).ReadAsync(isProven: false));
        Assert.Same(before, host.Stored[page]);
        host.Await(() => host.Get<ICatalogPage>(page.Key).ReadAsync(isProven: true));
        Assert.NotSame(before, host.Stored[page]);
        Assert.Equal(before, host.Stored[page]);
    }

    [Fact]
    public void List_cancelled_stops()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        Assert.Throws<OperationCanceledException>(() => host.Await(
            () => CatalogReader.ListAsync(host, Entries.Kind, cancel.Token).FirstOrDefaultAsync().AsTask()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public void Part_of_an_impossible_length_is_a_mistake_of_its_caller(int limit) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Part(null, limit));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(40)]
    [InlineData(100)]
    public void Parts_show_everything_once_while_others_are_added(int limit)
    {
        var ids = Enumerable.Range(0, 40).Select(Entries.Id).ToArray();
        Publish(ids);
        var (seen, after, added) = (new List<ActorId>(), (string?)null, 40);
        do
        {
            var part = Part(after, limit);
            Assert.InRange(part.Entries.Count, 1, limit);
            seen.AddRange(part.Entries.Select(entry => entry.Id));
            after = part.Next;
            Publish(Entries.Id(added++), Entries.Id(added++));
            Publish(Entries.Announce(ids[added % 40], added));
        }
        while (after is not null);

        Assert.Equal(seen.Distinct(), seen);
        Assert.Empty(ids.Except(seen));
        Assert.Equal(seen.OrderBy(CatalogPlaces.PositionOf), seen);
    }

    [Fact]
    public void Part_begins_after_any_key_whether_it_is_listed_or_not()
    {
        Publish([.. Enumerable.Range(0, 50).Select(Entries.Id)]);
        var all = List();
        Always.Holds<int>(key => Assert.Equal(
            all.Select(entry => entry.Id)
                .Where(id => CatalogPlaces.PositionOf(id).CompareTo(CatalogPlaces.PositionOf(Entries.Id(key))) > 0),
            Part($"m{key}", 100).Entries.Select(entry => entry.Id)), runs: 60);
    }

    private List<CatalogEntry> List() =>
        host.Await(() => CatalogReader.ListAsync(host, Entries.Kind).ToListAsync().AsTask());

    private CatalogListing Part(string? after, int limit) =>
        host.Await(() => CatalogReader.PartAsync(host, Entries.Kind, after, limit));

    private CatalogChanges Changes(string shard, long after) =>
        host.Await(() => host.Get<ICatalogShard>(shard).ChangesAsync(after));

    private void Publish(params ActorId[] ids) => Publish([.. ids.Select(id => Entries.Announce(id))]);

    private void Publish(params CatalogAnnouncement[] announcements) => host.Await(async () =>
    {
        foreach (var each in announcements)
        {
            var shard = host.Get<ICatalogShard>(CatalogPlaces.ShardOf(each.Id));
            Assert.True((await shard.PublishAsync(each)).IsDone);
        }

        return true;
    });
}
