using OpenLedger.Contract.Probes;

namespace OpenLedger.Contract;

/// <summary>Alarms, on any host. <paramref name="host"/> rings at least once in a few seconds.</summary>
public abstract class AlarmContract(ContractHost host)
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task Alarm_wakes_its_actor_once()
    {
        var probe = host.Actors.Get<IProbe>(Keys.New());
        await probe.SetAlarmAsync(DateTimeOffset.UtcNow + Soon);
        await RungAsync(probe, 1);
        await probe.SetAlarmAsync(DateTimeOffset.UtcNow + Soon);
        await RungAsync(probe, 2);
    }

    [Fact]
    public async Task Alarm_survives_a_crash()
    {
        var probes = Enumerable.Range(0, 10).Select(_ => host.Actors.Get<IProbe>(Keys.New())).ToArray();
        await Task.WhenAll(probes.Select(probe => probe.SetAlarmAsync(DateTimeOffset.UtcNow + Soon)));
        await host.CrashAsync();
        foreach (var probe in probes)
        {
            await RungAsync(probe, 1);
        }
    }

    [Fact]
    public async Task Alarm_that_is_far_away_does_not_ring()
    {
        var probe = host.Actors.Get<IProbe>(Keys.New());
        await probe.SetAlarmAsync(DateTimeOffset.UtcNow + TimeSpan.FromHours(1));
        var other = host.Actors.Get<IProbe>(Keys.New());
        await other.SetAlarmAsync(DateTimeOffset.UtcNow + Soon);
        await RungAsync(other, 1);
        Assert.Equal(0, (await probe.AlarmsAsync()).Number);
    }

    private static Task RungAsync(IProbe probe, int times) => Eventually.HoldsAsync(
        $"the alarm rang {times} times", async () => (await probe.AlarmsAsync()).Number == times);
}
