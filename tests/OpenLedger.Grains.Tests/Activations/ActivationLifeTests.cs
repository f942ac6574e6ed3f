using System.Text;
using OpenLedger.Contract;
using OpenLedger.Contract.Probes;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Actors.Hosting;
using OpenLedger.Core.Ledger;
using OpenLedger.Grains.Tests.Cluster;

namespace OpenLedger.Grains.Tests.Activations;

public sealed class ActivationLifeTests(ClusterHost host) : IClassFixture<ClusterHost>
{
    [Fact]
    public async Task Activation_that_another_has_overtaken_answers_nothing_and_reloads()
    {
        var (probe, id) = New();
        await probe.AddAsync(1);
        host.States.Overwrite(id, Encoding.UTF8.GetBytes("""{"Total":500}"""));
        var calls = Enumerable.Range(0, 20).Select(_ => AnswerAsync(probe.AddAsync(1)));
        var answers = await Task.WhenAll(calls);
        Assert.Contains(null, answers);
        Assert.All(answers, answer => Assert.True(answer is null or > 500, $"{answer}"));
        Assert.Equal(500 + answers.Count(answer => answer is not null), (await probe.TotalAsync()).Number);
    }

    [Fact]
    public async Task Account_that_another_activation_has_paid_from_pays_once()
    {
        var bank = new Bank(host.Actors);
        var (alice, bob) = (await bank.NewAsync("10"), bank.New());
        var behind = host.States[alice.Id]!;
        Assert.True((await bank.PayAsync(alice, "4", bob.Id)).IsDone);
        await Bank.HasAsync(alice, "6");

        // What the account has in memory is now of a version that is not the stored one any more.
        host.States.Overwrite(alice.Id, host.States[alice.Id]!.Json);
        Assert.NotEqual(behind.ETag, host.States[alice.Id]!.ETag);
        var payment = new PayFunds { Call = bank.NewCall(), Amount = Open.Of(5), To = bob.Id };
        await Assert.ThrowsAsync<ActorFaultException>(() => alice.Account.PayAsync(payment));
        Assert.True((await alice.Account.PayAsync(payment)).IsDone);
        await Bank.HasAsync(bob, "9");
        await Bank.HasAsync(alice, "1");
        await bank.IsCleanAsync();
    }

    [Fact]
    public async Task Work_left_over_by_a_crash_goes_on_as_soon_as_its_actor_is_called()
    {
        var bank = new Bank(host.Actors);
        var (alice, bob) = (await bank.NewAsync("10"), bank.New());
        using (host.Store.Hold(bob.Id))
        {
            Assert.True((await bank.PayAsync(alice, "4", bob.Id)).IsDone);
            await host.Store.HeldAsync(bob.Id);
            await host.CrashAsync();
        }

        // Long before the alarm of what is under way.
        Assert.Equal(Open.Of(6), (await alice.Account.BalanceAsync()).Available);
        await Eventually.HoldsAsync(
            "the money has arrived",
            async () => (await bob.Account.BalanceAsync()).Available == Open.Of(4),
            AccountOptions.Default.Outbox.WakeAfter / 2);
    }

    [Fact]
    public async Task Dropped_activation_fails_calls_that_wait_for_others()
    {
        var ((probe, id), (_, other)) = (New(), New());
        using (host.Store.Hold(other))
        {
            var waiting = probe.AddHereAndThereAsync(7, other.Key);
            await Eventually.HoldsAsync(
                "the call has gone on to the other actor", () => Task.FromResult(host.Store.WritesOf(id) == 1));
            await Assert.ThrowsAsync<ActorFaultException>(probe.ContradictAsync);
            await Assert.ThrowsAsync<ActorFaultException>(() => waiting);
            Assert.Equal(7, (await probe.TotalAsync()).Number);
        }
    }

    [Fact]
    public async Task Call_that_saw_what_could_not_be_saved_is_never_made()
    {
        var ((here, id), (there, other)) = (New(), New());
        host.Store.FailNextWrite(id, afterStoring: false);
        await Assert.ThrowsAsync<ActorFaultException>(() => here.AddHereAndThereAsync(5, other.Key));
        Assert.Equal(0, (await here.TotalAsync()).Number);
        Assert.Equal(0, (await there.TotalAsync()).Number);
    }

    [Fact]
    public async Task Actor_that_leaves_memory_saves_first()
    {
        var ((probe, id), (other, _)) = (New(), New());
        await probe.SetAlarmAsync(DateTimeOffset.UtcNow + TimeSpan.FromSeconds(1));
        Task leaving;
        using (host.Store.Hold(id))
        {
            // The alarm has rung, and what it changed is being written.
            await host.Store.HeldAsync(id);
            leaving = host.Cluster.DeactivateAsync((IAddressable)probe);
            for (var i = 0; i < 50; i++)
            {
                await other.AddAsync(1);
            }

            Assert.False(leaving.IsCompleted);
        }

        await leaving;
        Assert.Equal(1, StateJson.Read(host.States[id]!.Json, ProbeJson.Default.ProbeState).Alarms);
    }

    [Fact]
    public async Task Actor_that_leaves_memory_is_there_again_when_called()
    {
        var (probe, id) = New();
        await probe.AddAsync(7);
        await host.Cluster.DeactivateAsync((IAddressable)probe);
        Assert.Equal(7, (await probe.TotalAsync()).Number);
        Assert.Equal(1, host.Store.WritesOf(id));
    }

    [Fact]
    public async Task Actor_that_moves_to_another_silo_takes_its_stored_state_along()
    {
        var (probe, _) = New();
        await probe.AddAsync(7);
        var here = await host.SiloOfAsync(probe);
        var there = host.Cluster.Silos.Single(silo => silo != here);
        await host.Cluster.MigrateAsync((IAddressable)probe, there.SiloAddress);
        Assert.Equal(7, (await probe.TotalAsync()).Number);
        Assert.Same(there, await host.SiloOfAsync(probe));
        Assert.Equal(8, (await probe.AddAsync(1)).Number);
    }

    [Fact]
    public async Task Actor_that_can_not_be_loaded_fails_its_callers_and_is_loaded_later()
    {
        var (probe, id) = New();
        host.States.FailNextRead(id);
        var fault = await Assert.ThrowsAsync<ActorFaultException>(() => probe.AddAsync(1));
        Assert.Contains("The test failed this read.", fault.Message, StringComparison.Ordinal);
        await Eventually.HoldsAsync("the actor is loaded", async () => await AnswerAsync(probe.AddAsync(0)) == 0);
    }

    private static async Task<int?> AnswerAsync(Task<ProbeAnswer> call)
    {
        try
        {
            return (await call).Number;
        }
        catch (ActorFaultException)
        {
            return null;
        }
    }

    private (IProbe Probe, ActorId Id) New()
    {
        var id = new ActorId(ProbeActors.Probe, Keys.New());
        return (host.Actors.Get<IProbe>(id), id);
    }
}
