using OpenLedger.Core.Actors;
using OpenLedger.Embedded.Storage;
using static OpenLedger.Embedded.Tests.Storage.Given;

namespace OpenLedger.Embedded.Tests.Storage;

public sealed class LogStoreTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("openledger-log-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Read_of_an_unknown_actor_is_null()
    {
        await using var store = LogStore.Open(folder.FullName);

        Assert.Null(await store.ReadAsync(Actor(1)));
    }

    [Fact]
    public async Task Read_after_saves_gives_the_newest()
    {
        await using var store = LogStore.Open(folder.FullName);

        await store.SaveAsync(Actor(1), 1, "one");
        await store.SaveAsync(Actor(1), 2, "two");

        Assert.Equal("2:two", await store.ReadAsync(1));
    }

    [Fact]
    public async Task Saves_survive_reopening()
    {
        await using (var store = LogStore.Open(folder.FullName))
        {
            await store.SaveAsync(Actor(1), 1, "one", Time(5));
            await store.SaveAsync(Actor(2), 1, "");
        }

        await using (var store = LogStore.Open(folder.FullName))
        {
            Assert.Equal("1:one", await store.ReadAsync(1));
            Assert.Equal("1:", await store.ReadAsync(2));
            Assert.Equal(2, store.Count);
            Assert.Equal(Time(5), store.NextAlarm);
            await store.SaveAsync(Actor(1), 2, "two");
        }

        await using var last = LogStore.Open(folder.FullName);
        Assert.Equal("2:two", await last.ReadAsync(1));
        Assert.Null(last.NextAlarm);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Save_of_another_version_than_the_next_conflicts(long version)
    {
        await using var store = LogStore.Open(folder.FullName);
        await store.SaveAsync(Actor(1), 1, "one");

        await Assert.ThrowsAsync<StoreConflictException>(() => store.SaveAsync(Actor(1), version, "other"));

        Assert.Equal("1:one", await store.ReadAsync(1));
    }

    [Fact]
    public async Task Save_counts_those_under_way_as_done()
    {
        await using var store = LogStore.Open(folder.FullName);

        var saves = Enumerable.Range(1, 20).Select(version => store.SaveAsync(Actor(1), version, $"{version}"));
        var last = saves.ToList();
        await Assert.ThrowsAsync<StoreConflictException>(() => store.SaveAsync(Actor(1), 20, "other"));
        await Task.WhenAll(last);

        Assert.Equal("20:20", await store.ReadAsync(1));
    }

    [Fact]
    public async Task First_save_that_conflicts_leaves_no_actor()
    {
        await using var store = LogStore.Open(folder.FullName);

        await Assert.ThrowsAsync<StoreConflictException>(() => store.SaveAsync(Actor(1), 2, "two"));

        Assert.Equal(0, store.Count);
        Assert.Empty(store.Ids("account"));
    }

    [Theory]
    [InlineData("ascii")]
    [InlineData("with/slashes and spaces")]
    [InlineData("Grüße, 東京 🙂")]
    [InlineData("half a pair \ud83d")]
    public async Task Keys_of_any_text_are_kept(string key)
    {
        var id = new ActorId("data-net", key);
        await using (var store = LogStore.Open(folder.FullName))
        {
            await store.SaveAsync(id, 1, "state");
        }

        await using var reopened = LogStore.Open(folder.FullName);

        Assert.Equal([id], reopened.Ids("data-net"));
        Assert.Equal(1, (await reopened.ReadAsync(id))!.Version);
    }

    [Fact]
    public async Task Ids_lists_the_actors_of_one_kind()
    {
        await using var store = LogStore.Open(folder.FullName);
        var saved = Enumerable.Range(0, 3000).Select(Actor).ToList();
        await Task.WhenAll(saved.Select(id => store.SaveAsync(id, 1, "state")));
        await store.SaveAsync(new ActorId("model", "m"), 1, "state");

        Assert.Equal(saved.Order(), store.Ids("account").Order());
        Assert.Equal([new ActorId("model", "m")], store.Ids("model"));
        Assert.Empty(store.Ids("agent"));
        Assert.Equal(3001, store.Count);
    }

    [Fact]
    public async Task Payload_above_the_limit_is_refused()
    {
        await using var store = LogStore.Open(folder.FullName, new LogStoreOptions { MaxPayloadBytes = 8 });

        await store.SaveAsync(Actor(1), 1, "12345678");

        await Assert.ThrowsAsync<ArgumentException>(() => store.SaveAsync(Actor(1), 2, "123456789"));
    }

    [Fact]
    public async Task Payload_may_be_larger_than_a_segment()
    {
        var options = new LogStoreOptions { SegmentBytes = 1024 };
        var large = Text(new Random(1), 100_000);
        await using (var store = LogStore.Open(folder.FullName, options))
        {
            await store.SaveAsync(Actor(1), 1, large);
            await store.SaveAsync(Actor(2), 1, "small");
        }

        await using var reopened = LogStore.Open(folder.FullName, options);

        Assert.Equal($"1:{large}", await reopened.ReadAsync(1));
        Assert.Equal("1:small", await reopened.ReadAsync(2));
    }

    [Fact]
    public async Task Closed_store_refuses()
    {
        var store = LogStore.Open(folder.FullName);
        await store.SaveAsync(Actor(1), 1, "one");
        await store.DisposeAsync();
        await store.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.SaveAsync(Actor(1), 2, "two"));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.ReadAsync(Actor(1)));
    }

    [Fact]
    public async Task Closing_waits_for_saves_under_way()
    {
        var store = LogStore.Open(folder.FullName);
        var saves = Enumerable.Range(0, 100).Select(i => store.SaveAsync(Actor(i), 1, "state")).ToList();

        await store.DisposeAsync();

        Assert.All(saves, save => Assert.True(save.IsCompletedSuccessfully));
    }

    [Fact]
    public async Task Verify_of_a_good_store_finds_nothing()
    {
        await using var store = LogStore.Open(folder.FullName, new LogStoreOptions { SegmentBytes = 4096 });
        foreach (var i in Enumerable.Range(0, 200))
        {
            await store.SaveAsync(Actor(i % 50), (i / 50) + 1, Text(new Random(i), 100));
        }

        Assert.Null(await store.VerifyAsync());
        Assert.InRange(store.BytesWritten, 200 * 100, 200 * 400);
        Assert.InRange(store.Flushes, 200, 500);
    }
}
