using OpenLedger.Contract;
using OpenLedger.Contract.Probes;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Actors.Hosting;
using OpenLedger.Grains.Tests.Cluster;

namespace OpenLedger.Grains.Tests.Alarms;

public sealed class GrainAlarmTests(ClusterHost host) : IClassFixture<ClusterHost>
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task Reminder_exists_before_the_state_that_wants_it()
    {
        var (probe, id, grain) = New();
        Task setting;
        using (host.Store.Hold(id))
        {
            setting = probe.SetAlarmAsync(DateTimeOffset.UtcNow + TimeSpan.FromHours(1));
            await Eventually.HoldsAsync("the reminder is there", () => Task.FromResult(host.Reminders.Has(grain)));
            Assert.Null(host.States[id]);
        }

        await setting;
    }

    [Fact]
    public async Task Reminder_is_registered_once_for_many_states()
    {
        var (probe, id, grain) = New();
        for (var i = 1; i <= 100; i++)
        {
            await probe.SetAlarmAsync(DateTimeOffset.UtcNow + TimeSpan.FromHours(i));
        }

        Assert.Equal(100, host.Store.WritesOf(id));
        Assert.Equal(1, host.Reminders.RegistrationsOf(grain));
    }

    [Fact]
    public async Task Reminder_that_nobody_wants_any_more_goes_and_comes_back_when_it_is_wanted()
    {
        var (probe, id, grain) = New();
        await probe.SetAlarmAsync(DateTimeOffset.UtcNow + Soon);
        await Eventually.HoldsAsync("the alarm rang", () => Task.FromResult(Stored(id).Alarms == 1));
        await Eventually.HoldsAsync("the reminder has gone", () => Task.FromResult(!host.Reminders.Has(grain)));
        await probe.SetAlarmAsync(DateTimeOffset.UtcNow + TimeSpan.FromHours(1));
        Assert.True(host.Reminders.Has(grain));
    }

    [Fact]
    public async Task Reminder_wakes_an_actor_that_nobody_calls_after_a_crash()
    {
        var (probe, id, _) = New();
        await probe.SetAlarmAsync(DateTimeOffset.UtcNow + Soon);
        await host.CrashAsync();
        await Eventually.HoldsAsync("the alarm rang", () => Task.FromResult(Stored(id) is { Alarms: 1, Due: null }));
    }

    [Fact]
    public async Task Alarm_whose_change_could_not_be_saved_rings_again_without_a_call()
    {
        var (probe, id, _) = New();
        await probe.SetAlarmAsync(DateTimeOffset.UtcNow + TimeSpan.FromSeconds(1));
        host.Store.FailNextWrite(id, afterStoring: false);
        await Eventually.HoldsAsync("the alarm rang", () => Task.FromResult(Stored(id) is { Alarms: 1, Due: null }));
    }

    private (IProbe Probe, ActorId Id, GrainId Grain) New()
    {
        var id = new ActorId(ProbeActors.Probe, Keys.New());
        var probe = host.Actors.Get<IProbe>(id);
        return (probe, id, ((IAddressable)probe).GetGrainId());
    }

    private ProbeState Stored(ActorId id) => StateJson.Read(host.States[id]!.Json, ProbeJson.Default.ProbeState);
}
