using OpenLedger.Contract;
using OpenLedger.Contract.Probes;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;
using OpenLedger.Grains.Tests.Cluster;

namespace OpenLedger.Grains.Tests.Silos;

public sealed class SiloKillTests(ClusterHost host) : IClassFixture<ClusterHost>
{
    [Fact]
    public async Task Payments_go_on_while_a_silo_dies_and_none_is_lost_or_made_twice()
    {
        const int accounts = 12, each = 60;
        var bank = new Bank(host.Actors);
        var all = await Task.WhenAll(Enumerable.Range(0, accounts).Select(_ => bank.NewAsync("1000")));
        host.Store.Latency = TimeSpan.FromMilliseconds(5);
        var paid = 0;
        var half = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var paying = Task.WhenAll(all.SelectMany((payer, i) => Enumerable.Range(1, 3).Select(async step =>
        {
            for (var n = 0; n < each / 3; n++)
            {
                Assert.True((await bank.PayAsync(payer, "1", all[(i + step) % accounts].Id)).IsDone);
                if (Interlocked.Increment(ref paid) == accounts * each / 2)
                {
                    half.SetResult();
                }
            }
        })));

        await half.Task;
        await host.KillAsync(host.Cluster.Silos[1]);
        await host.Cluster.StartAdditionalSiloAsync();
        await paying;
        Assert.Equal(accounts * each, paid);

        // Everybody has paid and was paid the same number of times.
        await Task.WhenAll(all.Select(account => Bank.HasAsync(account, "1000")));
        var books = await Task.WhenAll(all.Select(account => account.Account.BooksAsync()));
        Assert.All(books, book => Assert.Equal(Open.Of(each), book.Debited));
        Assert.All(books, book => Assert.Equal(Open.Of(1000 + each), book.Credited));
        await bank.IsCleanAsync();
    }

    [Fact]
    public async Task Stream_out_of_a_silo_that_dies_breaks_off_with_a_fault()
    {
        var probe = host.Actors.Get<IProbe>(Keys.New());
        var failure = await Record.ExceptionAsync(async () =>
        {
            await foreach (var item in probe.CountAsync(int.MaxValue))
            {
                if (item.Number == 250)
                {
                    await host.KillAsync(await host.SiloOfAsync(probe));
                    await host.Cluster.StartAdditionalSiloAsync();
                }
            }
        });
        Assert.True(failure is ActorFaultException or TimeoutException, failure?.ToString());
    }
}
