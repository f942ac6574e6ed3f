using OpenLedger.Contract.Probes;
using OpenLedger.Core.Actors;

namespace OpenLedger.Contract;

/// <summary>No message leaves before what it has seen is durable, on any host.</summary>
public abstract class DurabilityContract(ContractHost host)
{
    [Fact]
    public async Task Reply_to_a_change_waits_for_the_write()
    {
        var (probe, id) = New();
        Task<ProbeAnswer> adding;
        using (host.Store.Hold(id))
        {
            adding = probe.AddAsync(1);
            await OthersAnswerAsync();
            Assert.False(adding.IsCompleted);
        }

        Assert.Equal(1, (await adding).Number);
    }

    [Fact]
    public async Task Reply_that_saw_an_unsaved_change_waits_for_the_write_too()
    {
        var (probe, id) = New();
        Task<ProbeAnswer> adding, reading;
        using (host.Store.Hold(id))
        {
            adding = probe.AddAsync(1);
            await host.Store.HeldAsync(id);
            reading = probe.TotalAsync();
            await OthersAnswerAsync();
            Assert.False(adding.IsCompleted);
            Assert.False(reading.IsCompleted);
        }

        await adding;
        Assert.Equal(1, (await reading).Number);
    }

    [Fact]
    public async Task Exception_that_saw_an_unsaved_change_waits_for_the_write()
    {
        var (probe, id) = New();
        Task failing;
        using (host.Store.Hold(id))
        {
            failing = probe.AddAndFailAsync(1);
            await OthersAnswerAsync();
            Assert.False(failing.IsCompleted);
        }

        await Assert.ThrowsAsync<ArgumentException>(() => failing);
    }

    [Fact]
    public async Task Call_made_by_an_actor_waits_for_its_write()
    {
        var (here, id) = New();
        var (there, _) = New(out var thereKey);
        Task<ProbeAnswer> adding;
        using (host.Store.Hold(id))
        {
            adding = here.AddHereAndThereAsync(5, thereKey);
            await OthersAnswerAsync();
            Assert.Equal(0, (await there.TotalAsync()).Number);
        }

        Assert.Equal(5, (await adding).Number);
        Assert.Equal(5, (await there.TotalAsync()).Number);
    }

    [Fact]
    public async Task Changes_made_during_a_write_share_the_next()
    {
        var (probe, id) = New();
        Task first;
        Task[] later;
        host.Store.Latency = TimeSpan.FromMilliseconds(20);
        try
        {
            using (host.Store.Hold(id))
            {
                first = probe.AddAsync(1);
                await host.Store.HeldAsync(id);
                later = [.. Enumerable.Range(0, 100).Select(_ => probe.AddAsync(1))];
                await OthersAnswerAsync();
            }

            await first;
            await Task.WhenAll(later);
        }
        finally
        {
            host.Store.Latency = TimeSpan.Zero;
        }

        // One for the first and one for the rest, if no call is so late that it finds that write begun.
        Assert.InRange(host.Store.WritesOf(id), 1, 50);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 11)]
    public async Task Failed_write_fails_the_call_and_the_stored_state_decides(bool afterStoring, int stored)
    {
        var (probe, id) = New();
        await probe.AddAsync(1);
        host.Store.FailNextWrite(id, afterStoring);
        await Assert.ThrowsAnyAsync<ActorFaultException>(() => probe.AddAsync(10));
        Assert.Equal(stored, (await probe.TotalAsync()).Number);
        Assert.Equal(stored + 100, (await probe.AddAsync(100)).Number);
    }

    [Fact]
    public async Task Failed_write_fails_every_call_that_depends_on_it()
    {
        var (probe, id) = New();
        await probe.AddAsync(1);
        Task[] adding;
        using (host.Store.Hold(id))
        {
            host.Store.FailNextWrite(id, afterStoring: false);
            adding = [.. Enumerable.Range(0, 20).Select(_ => probe.AddAsync(1))];
            await host.Store.HeldAsync(id);
            adding = [.. adding, probe.TotalAsync()];
            await OthersAnswerAsync();
        }

        // A call may be so late that it finds the actor reloaded; what is answered then must be there.
        var failures = await Task.WhenAll(adding.Select(call => Record.ExceptionAsync(() => call)));
        Assert.Contains(failures, failure => failure is ActorFaultException);
        Assert.All(failures, failure => Assert.True(failure is null or ActorFaultException, $"{failure}"));
        Assert.Equal(1 + failures[..20].Count(failure => failure is null), (await probe.TotalAsync()).Number);
    }

    [Fact]
    public async Task Contradiction_drops_the_activation_and_the_stored_state_is_reloaded()
    {
        var (probe, _) = New();
        await probe.AddAsync(7);
        await Assert.ThrowsAnyAsync<ActorFaultException>(() => probe.ContradictAsync());
        await Eventually.HoldsAsync(
            "the stored total is back",
            async () => (await probe.TotalAsync()).Number is 7);
    }

    [Fact]
    public async Task Acknowledged_changes_survive_a_crash()
    {
        var probes = Enumerable.Range(0, 50).Select(_ => New().Probe).ToArray();
        await Task.WhenAll(probes.Select((probe, i) => probe.AddAsync(i)));
        await host.CrashAsync();
        var totals = await Task.WhenAll(probes.Select(probe => probe.TotalAsync()));
        Assert.Equal(Enumerable.Range(0, 50), totals.Select(total => total.Number));
    }

    private (IProbe Probe, ActorId Id) New() => New(out _);

    private (IProbe Probe, ActorId Id) New(out string key)
    {
        key = Keys.New();
        return (host.Actors.Get<IProbe>(key), new ActorId(ProbeActors.Probe, key));
    }

    // A reply that does not wait would be here long before these.
    private async Task OthersAnswerAsync()
    {
        var (other, _) = New();
        for (var i = 0; i < 50; i++)
        {
            await other.AddAsync(1);
        }
    }
}
