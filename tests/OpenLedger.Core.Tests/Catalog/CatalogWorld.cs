using OpenLedger.Core.Actors;
using OpenLedger.Core.Actors.Hosting;
using OpenLedger.Core.Catalog;

namespace OpenLedger.Core.Tests.Catalog;

/// <summary>What happens next in a <see cref="CatalogWorld"/>.</summary>
internal enum StepKind
{
    /// <summary>An actor announces an edition.</summary>
    Publish,

    /// <summary>The shard of an actor and the page under it leave memory.</summary>
    Crash,

    /// <summary>The next answers of pages are lost.</summary>
    LoseAnswers,

    /// <summary>The follower polls.</summary>
    Poll,

    /// <summary>The follower polls, and an actor announces an edition after each batch.</summary>
    PollAmid,
}

/// <summary>One thing that happens.</summary>
internal sealed record Step(StepKind Kind, int Id, int Edition);

/// <summary>A catalog with small limits, and a follower that complains when an entry goes back.</summary>
internal sealed class CatalogWorld
{
    private readonly Dictionary<ActorId, long> known = [];
    private int losses;

    public CatalogWorld()
    {
        Feed = new CatalogFeed(Host, [Entries.Kind], Host.Clock);
        Host.Between = actor => actor is ICatalogPage page && losses > 0 ? new LosesAnAnswer(page, this) : actor;
    }

    public BareHost Host { get; } = new(CatalogActors.Kinds(Entries.Tight));

    public CatalogFeed Feed { get; }

    public void Publish(params (int Id, int Edition)[] announcements) => Host.Await(async () =>
    {
        foreach (var each in announcements)
        {
            await PublishAsync(each);
        }

        return true;
    });

    public Task PublishAsync((int Id, int Edition) each)
    {
        var announcement = Entries.Announce(Entries.Id(each.Id), each.Edition);
        return Host.Get<ICatalogShard>(CatalogPlaces.ShardOf(announcement.Id)).PublishAsync(announcement);
    }

    /// <summary>Polls once; gives what was heard, in order.</summary>
    public List<(int Id, int Edition)> Poll(Func<Task>? meanwhile = null) => Host.Await(async () =>
    {
        var heard = new List<(int, int)>();
        await foreach (var batch in Feed.PollAsync())
        {
            foreach (var entry in batch)
            {
                Assert.True(
                    known.GetValueOrDefault(entry.Id) <= entry.Edition,
                    $"{entry.Id} goes back from edition {known.GetValueOrDefault(entry.Id)} to {entry.Edition}.");
                known[entry.Id] = entry.Edition;
                heard.Add((int.Parse(entry.Id.Key[1..]), (int)entry.Edition));
            }

            await (meanwhile?.Invoke() ?? Task.CompletedTask);
        }

        return heard;
    });

    public void Take(Step step)
    {
        switch (step.Kind)
        {
            case StepKind.Publish:
                Begin(() => PublishAsync((step.Id, step.Edition)));
                break;
            case StepKind.Crash:
                Host.Crash(new ActorId(CatalogShard.Kind, CatalogPlaces.ShardOf(Entries.Id(step.Id))));
                Host.Crash(new ActorId(CatalogPage.Kind, CatalogPlaces.ShardOf(Entries.Id(step.Id))));
                break;
            case StepKind.LoseAnswers:
                losses = 1 + (step.Id % 3);
                break;
            case StepKind.Poll:
                Poll();
                break;
            case StepKind.PollAmid:
                var edition = step.Edition;
                Poll(() =>
                {
                    Begin(() => PublishAsync((step.Id, edition++)));
                    return Task.CompletedTask;
                });
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(step), step.Kind, "Not a step.");
        }
    }

    /// <summary>Rings the alarms of whoever crashed with work unfinished, and waits for the last retry.</summary>
    public void Settle()
    {
        foreach (var id in Host.Alarms.Where(alarm => alarm.Value is not null).Select(alarm => alarm.Key).ToList())
        {
            Host.Wake(id);
        }

        Host.Pass(TimeSpan.FromMinutes(2));
    }

    /// <summary>Checks that the follower has exactly what a list shows.</summary>
    public void KnowsWhatIsListed()
    {
        var listed = Host.Await(() => CatalogReader.ListAsync(Host, Entries.Kind).ToListAsync().AsTask());
        Assert.Equal(
            listed.Select(entry => (entry.Id, entry.Edition)).Order(),
            known.Select(entry => (entry.Key, entry.Value)).Order());
        StatesAreBounded();
    }

    private void StatesAreBounded()
    {
        foreach (var (id, bytes) in Host.Stored)
        {
            if (id.Kind == CatalogPage.Kind)
            {
                var page = StateJson.Read(bytes, CatalogJson.Default.CatalogPageState);
                Assert.InRange(page.Entries.Length, 0, Entries.Tight.MaxPageEntries);
                continue;
            }

            var shard = StateJson.Read(bytes, CatalogJson.Default.CatalogShardState);
            Assert.InRange(shard.Intake.Length, 0, Entries.Tight.MaxIntake);
            Assert.InRange(shard.Tail.Length, 0, Entries.Tight.MaxTail);
        }
    }

    // An announcement may have to wait until an answer that was lost is asked for again.
    private void Begin(Func<Task> work) => Host.Await(() =>
    {
        _ = work();
        return Task.FromResult(true);
    });

    private sealed class LosesAnAnswer(ICatalogPage page, CatalogWorld world) : ICatalogPage
    {
        public async Task<CatalogStanding> PutAsync(CatalogBatch batch)
        {
            var answer = await page.PutAsync(batch);
            return world.losses-- > 0 ? throw new TimeoutException() : answer;
        }

        public Task<CatalogPageContent> ReadAsync(bool isProven) => page.ReadAsync(isProven);
    }
}
