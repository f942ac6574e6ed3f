using OpenLedger.Contract.Probes;
using OpenLedger.Core.Actors;

namespace OpenLedger.Contract;

/// <summary>Streams out of actors, on any host.</summary>
public abstract class StreamContract(ContractHost host)
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(500)]
    public async Task Stream_yields_every_item_in_order_and_ends(int count)
    {
        var probe = host.Actors.Get<IProbe>(Keys.New());
        var items = await probe.CountAsync(count).Select(item => item.Number).ToListAsync();
        Assert.Equal(Enumerable.Range(1, count), items);
        Assert.Equal(count, (await probe.TotalAsync()).Number);
    }

    [Fact]
    public async Task Other_calls_are_answered_between_the_items_of_a_stream()
    {
        var probe = host.Actors.Get<IProbe>(Keys.New());
        var seen = 0;
        await foreach (var item in probe.CountAsync(5))
        {
            seen++;
            Assert.True((await probe.TotalAsync()).Number >= item.Number);
        }

        Assert.Equal(5, seen);
    }

    [Fact]
    public async Task Stream_that_fails_yields_what_came_before()
    {
        var probe = host.Actors.Get<IProbe>(Keys.New());
        var items = new List<int>();
        await Assert.ThrowsAnyAsync<ArgumentException>(async () =>
        {
            await foreach (var item in probe.CountAndFailAsync(3))
            {
                items.Add(item.Number);
            }
        });
        Assert.Equal([1, 2, 3], items);
    }

    [Fact]
    public async Task Stream_whose_reader_goes_away_ends()
    {
        var probe = host.Actors.Get<IProbe>(Keys.New());
        await foreach (var item in probe.CountAsync(int.MaxValue))
        {
            if (item.Number == 3)
            {
                break;
            }
        }

        await Eventually.HoldsAsync(
            "the actor's side of the stream has ended", async () => (await probe.EndedStreamsAsync()).Number == 1);
    }

    [Fact]
    public async Task Stream_that_is_cancelled_ends()
    {
        var probe = host.Actors.Get<IProbe>(Keys.New());
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var item in probe.CountAsync(int.MaxValue).WithCancellation(cancel.Token))
            {
                if (item.Number == 3)
                {
                    await cancel.CancelAsync();
                }
            }
        });
        await Eventually.HoldsAsync(
            "the actor's side of the stream has ended", async () => (await probe.EndedStreamsAsync()).Number == 1);
    }

    [Fact]
    public async Task First_item_waits_for_the_write_of_what_it_has_seen()
    {
        var key = Keys.New();
        var probe = host.Actors.Get<IProbe>(key);
        var other = host.Actors.Get<IProbe>(Keys.New());
        Task<ProbeAnswer> first;
        using (host.Store.Hold(new ActorId(ProbeActors.Probe, key)))
        {
            first = probe.CountAsync(1).FirstAsync().AsTask();
            for (var i = 0; i < 50; i++)
            {
                await other.AddAsync(1);
            }

            Assert.False(first.IsCompleted);
        }

        Assert.Equal(1, (await first).Number);
    }
}
