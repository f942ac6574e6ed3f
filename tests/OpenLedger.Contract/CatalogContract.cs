using OpenLedger.Core.Actors;
using OpenLedger.Core.Catalog;

namespace OpenLedger.Contract;

/// <summary>Lists and their changes, on any host.</summary>
public abstract class CatalogContract(ContractHost host)
{
    [Fact]
    public async Task Actor_that_registered_is_listed_once_and_after_a_crash()
    {
        var id = new ActorId(Kinds.New(), "alice");
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => CatalogPublisher.RegisterAsync(host.Actors, id)));
        Assert.Equal([id], await IdsAsync(id.Kind));
        Assert.Contains(id.Kind, await CatalogReader.KindsAsync(host.Actors));
        await host.CrashAsync();
        await CatalogPublisher.RegisterAsync(host.Actors, id);
        Assert.Equal([id], await IdsAsync(id.Kind));
    }

    [Fact]
    public async Task Latest_edition_stands_whatever_comes_when()
    {
        var id = new ActorId(Kinds.New(), "model");
        await Task.WhenAll(new long[] { 3, 1, 7, 2, 7, 5 }.Select(edition => PublishAsync(id, edition)));
        await CatalogPublisher.RegisterAsync(host.Actors, id);
        await PublishAsync(id, 6);
        var entry = await CatalogReader.ListAsync(host.Actors, id.Kind).SingleAsync();
        Assert.Equal((7, "7"), (entry.Edition, entry.Summary!.Facts[Edition]));
    }

    [Fact]
    public async Task Retired_actor_stays_listed()
    {
        var id = new ActorId(Kinds.New(), "old");
        await PublishAsync(id, 1);
        var summary = new CatalogSummary { Edition = 2, IsRetired = true };
        Assert.True((await CatalogPublisher.PublishAsync(host.Actors, id, summary)).IsDone);
        Assert.True((await CatalogReader.ListAsync(host.Actors, id.Kind).SingleAsync()).IsRetired);
    }

    [Fact]
    public async Task Refusal_travels()
    {
        var summary = new CatalogSummary { Edition = 0 };
        var answer = await CatalogPublisher.PublishAsync(host.Actors, new ActorId(Kinds.New(), "x"), summary);
        Assert.Equal(CatalogRefusal.EditionNotPositive, answer.Refusal);
    }

    [Fact]
    public async Task Many_at_once_are_all_listed_part_by_part_in_one_order()
    {
        var kind = Kinds.New();
        var ids = Enumerable.Range(0, 1000).Select(i => new ActorId(kind, $"actor-{i}")).ToArray();
        await Task.WhenAll(ids.Select(id => CatalogPublisher.RegisterAsync(host.Actors, id)));
        var (seen, after) = (new List<ActorId>(), (string?)null);
        do
        {
            var part = await CatalogReader.PartAsync(host.Actors, kind, after, limit: 150);
            seen.AddRange(part.Entries.Select(entry => entry.Id));
            after = part.Next;
        }
        while (after is not null);

        Assert.Equal(ids.OrderBy(CatalogPlaces.PositionOf), seen);
        Assert.Equal(seen, await IdsAsync(kind));
    }

    [Fact]
    public async Task Follower_hears_the_past_and_then_each_change()
    {
        var kind = Kinds.New();
        var feed = new CatalogFeed(host.Actors, [kind], TimeProvider.System);
        await PublishAsync(new ActorId(kind, "a"), 1);
        Assert.Equal(["a 1"], await PollAsync(feed));
        Assert.Empty(await PollAsync(feed));
        await PublishAsync(new ActorId(kind, "b"), 4);
        await PublishAsync(new ActorId(kind, "a"), 2);
        Assert.Equal(["a 2", "b 4"], await PollAsync(feed));
        await host.CrashAsync();
        await PublishAsync(new ActorId(kind, "a"), 3);
        Assert.Equal(["a 3"], await PollAsync(feed));
    }

    [Fact]
    public async Task Follower_that_falls_behind_while_many_change_and_all_crash_ends_up_with_what_is_listed()
    {
        var kind = Kinds.New();
        var feed = new CatalogFeed(host.Actors, [kind], TimeProvider.System);
        var known = new Dictionary<ActorId, long>();
        var publishing = Task.WhenAll(Enumerable.Range(0, 50).Select(async publisher =>
        {
            for (var edition = 1; edition <= 60; edition++)
            {
                await PatientlyAsync(() => PublishAsync(new ActorId(kind, $"{publisher}-{edition % 50}"), edition));
            }
        }));
        for (var crashes = 0; crashes < 3; crashes++)
        {
            await HearAsync(feed, known);
            await host.CrashAsync();
        }

        await publishing;
        await Eventually.HoldsAsync("the follower knows what is listed", async () =>
        {
            await HearAsync(feed, known);
            var listed = await CatalogReader.ListAsync(host.Actors, kind).ToListAsync();
            return listed.Count == 50 * 50
                && listed.TrueForAll(each => known.GetValueOrDefault(each.Id) == each.Edition);
        });
        Assert.Equal(50 * 50, known.Count);
    }

    private static readonly FactName Edition = new("edition");

    private async Task HearAsync(CatalogFeed feed, Dictionary<ActorId, long> known)
    {
        await foreach (var entry in feed.PollAsync().SelectMany(batch => batch))
        {
            Assert.True(known.GetValueOrDefault(entry.Id) <= entry.Edition, $"{entry.Id} goes back.");
            known[entry.Id] = entry.Edition;
        }
    }

    private static async Task<List<string>> PollAsync(CatalogFeed feed) => await feed.PollAsync()
        .SelectMany(batch => batch)
        .Select(entry => $"{entry.Id.Key} {entry.Edition}")
        .Order()
        .ToListAsync();

    private async Task<List<ActorId>> IdsAsync(string kind) =>
        await CatalogReader.ListAsync(host.Actors, kind).Select(entry => entry.Id).ToListAsync();

    private async Task PublishAsync(ActorId id, long edition)
    {
        var summary = new CatalogSummary
        {
            Edition = edition,
            Facts = CatalogSummary.NoFacts.Add(Edition, $"{edition}"),
        };
        var answer = await CatalogPublisher.PublishAsync(host.Actors, id, summary);
        Assert.True(answer.IsDone, answer.Refusal.Sentence());
    }

    private static async Task PatientlyAsync(Func<Task> call)
    {
        while (true)
        {
            try
            {
                await call();
                return;
            }
            catch (Exception fault) when (fault is ActorFaultException or TimeoutException)
            {
                await Task.Yield();
            }
        }
    }

    private static class Kinds
    {
        /// <summary>A kind that no other test lists.</summary>
        public static string New() =>
            string.Concat(Guid.NewGuid().ToString("N").Select(digit => (char)('a' + Convert.ToInt32($"{digit}", 16))));
    }
}
