using OpenLedger.Core.Actors;
using OpenLedger.Embedded.Storage;
using OpenLedger.Simulation.Faults;

namespace OpenLedger.Simulation.Tests.Host;

public sealed class SimulatedStoreTests
{
    private static readonly ActorId Id = new(Toy.Kind, "a");

    [Fact]
    public async Task Write_must_name_the_next_version()
    {
        var world = new ToyWorld();
        Assert.Null(await ReadAsync(world));
        await SaveAsync(world, 1);
        await Assert.ThrowsAsync<StoreConflictException>(() => SaveAsync(world, 1));
        await Assert.ThrowsAsync<StoreConflictException>(() => SaveAsync(world, 3));
        await SaveAsync(world, 2);
        Assert.Equal(2, (await ReadAsync(world))!.Version);
    }

    [Fact]
    public async Task Late_write_lands_after_it_was_reported_as_failed()
    {
        var world = new ToyWorld((FaultKind.WriteLandsLate, 1));
        await Assert.ThrowsAsync<IOException>(() => SaveAsync(world, 1));
        Assert.Null(world.Stored);
        while (world.Stored is null)
        {
            Assert.True(world.Scheduler.Step());
        }

        world.Faults.Heal();
        Assert.Equal(1, (await ReadAsync(world))!.Version);
    }

    [Fact]
    public async Task Alarm_is_due_from_its_moment_until_it_is_written_otherwise()
    {
        var world = new ToyWorld();
        var moment = DateTimeOffset.UnixEpoch;
        await SaveAsync(world, 1, moment);
        Assert.Empty(world.Host.Store.DueAlarms(moment - TimeSpan.FromTicks(1)));
        Assert.Equal([Id], world.Host.Store.DueAlarms(moment));
        Assert.Equal(moment, world.Host.Store.NextAlarm);
        await SaveAsync(world, 2);
        Assert.Empty(world.Host.Store.DueAlarms(moment));
    }

    private static Task<StoredState?> ReadAsync(ToyWorld world) =>
        world.RunAsync(() => world.Host.Store.ReadAsync(Id));

    private static Task SaveAsync(ToyWorld world, long version, DateTimeOffset? alarm = null) =>
        world.RunAsync(async () =>
        {
            await world.Host.Store.SaveAsync(world, Id, version, alarm, "{}"u8);
            return 0;
        });
}
