using OpenLedger.Embedded.Storage;
using static OpenLedger.Embedded.Tests.Storage.Given;

namespace OpenLedger.Embedded.Tests.Storage;

public sealed class AlarmTests
{
    private readonly SimulatedDisk disk = new();

    [Fact]
    public async Task Due_alarms_come_earliest_first_up_to_the_limit()
    {
        await using var store = Open(disk);
        await store.SaveAsync(Actor(1), 1, "", Time(30));
        await store.SaveAsync(Actor(2), 1, "", Time(10));
        await store.SaveAsync(Actor(3), 1, "", Time(20));
        await store.SaveAsync(Actor(4), 1, "");

        Assert.Equal(Time(10), store.NextAlarm);
        Assert.Empty(store.DueAlarms(Time(9), 10));
        Assert.Equal([Actor(2), Actor(3)], store.DueAlarms(Time(20), 10));
        Assert.Equal([Actor(2), Actor(3)], store.DueAlarms(Time(99), 2));
        Assert.Equal([Actor(2), Actor(3), Actor(1)], store.DueAlarms(Time(99), 10));
    }

    [Fact]
    public async Task Actor_has_the_alarm_of_its_last_save_only()
    {
        await using var store = Open(disk);
        await store.SaveAsync(Actor(1), 1, "", Time(10));
        await store.SaveAsync(Actor(1), 2, "", Time(30));
        Assert.Empty(store.DueAlarms(Time(29), 10));
        Assert.Equal(Time(30), store.NextAlarm);

        await store.SaveAsync(Actor(1), 3, "");

        Assert.Empty(store.DueAlarms(Time(99), 10));
        Assert.Null(store.NextAlarm);
    }

    [Fact]
    public async Task Alarm_of_a_save_that_failed_does_not_count()
    {
        await using var store = Open(disk);
        await store.SaveAsync(Actor(1), 1, "", Time(10));
        disk.Plan = (_, what) => what == "flush" ? Fault.Fail : Fault.None;

        await Assert.ThrowsAsync<IOException>(() => store.SaveAsync(Actor(1), 2, "", Time(5)));

        Assert.Equal(Time(10), store.NextAlarm);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Alarms_survive_reopening(bool cleanly)
    {
        var store = Open(disk);
        await store.SaveAsync(Actor(1), 1, "", DateTimeOffset.MinValue);
        await store.SaveAsync(Actor(2), 1, "", new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.FromHours(9)));
        if (cleanly)
        {
            await store.DisposeAsync();
        }

        await using var reopened = Open(disk.AfterKill());

        Assert.Equal(DateTimeOffset.MinValue, reopened.NextAlarm);
        Assert.Equal([Actor(1), Actor(2)], reopened.DueAlarms(DateTimeOffset.MaxValue, 10));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Index_agrees_with_a_sorted_list(int seed)
    {
        var random = new Random(seed);
        var keys = new KeyDirectory();
        var index = new AlarmIndex(keys);
        var model = new Dictionary<int, long>();
        for (var i = 0; i < 200; i++)
        {
            keys.Add("account", $"{i}");
        }

        for (var step = 0; step < 5000; step++)
        {
            var (entry, at) = (random.Next(200), random.Next(3) == 0 ? AlarmTicks.None : random.Next(1000));
            index.Set(entry, at);
            if (at == AlarmTicks.None)
            {
                model.Remove(entry);
            }
            else
            {
                model[entry] = at;
            }

            var (now, limit) = (random.Next(1000), random.Next(50));
            var due = new List<int>();
            index.AddDue(now, limit, due);
            var expected = model.Values.Where(value => value <= now).Order().Take(limit);
            Assert.True(expected.SequenceEqual(due.Select(found => model[found])), $"seed {seed}, step {step}");
            Assert.Equal(due.Count, due.Distinct().Count());
            Assert.Equal(model.Count, index.Count);
            Assert.Equal(model.Count == 0 ? AlarmTicks.None : model.Values.Min(), index.Earliest);
        }
    }
}
