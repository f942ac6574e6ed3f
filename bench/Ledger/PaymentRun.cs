using System.Diagnostics;
using OpenLedger.Core;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;
using OpenLedger.Embedded;
using OpenLedger.Embedded.Storage;

namespace OpenLedger.Bench.Ledger;

/// <summary>
/// Payers that each make one two-step payment after another: reserve, then post. A payment counts when its
/// transfer has reached the payee, so the time until everything is delivered is part of the measurement.
/// </summary>
internal sealed class PaymentRun
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.5);

    private readonly List<TimeSpan> latencies = [];

    /// <summary>Payments under way at once.</summary>
    public required int Payers { get; init; }

    /// <summary>Whether all pay one payee.</summary>
    public bool Hot { get; init; }

    /// <summary>Whether all of them draw on one account.</summary>
    public bool OnePayer { get; init; }

    /// <summary>What the store adds to every write.</summary>
    public TimeSpan StoreLatency { get; init; }

    public double PerSecond { get; private set; }

    public double BytesPerPayment { get; private set; }

    public async Task<PaymentRun> MeasureAsync(string folder, TimeSpan window)
    {
        var store = LogStore.Open(folder);
        await using var node = new EmbeddedNode(
            StoreLatency > TimeSpan.Zero ? new SlowStore(store, StoreLatency) : store, CoreActors.WithoutDatanets());
        var caller = new Caller(new CallerId("bench"), TimeProvider.System);
        await Funding.DepositAsync(
            node.Actors, caller, Enumerable.Range(0, Payers).Select(PayerKey).Distinct(), Open.Of(1_000_000));

        await PayAsync(node.Actors, caller, WarmUp, []);
        var bytes = store.BytesWritten;
        var watch = Stopwatch.StartNew();
        await PayAsync(node.Actors, caller, window, latencies);
        await DeliveredAsync(node.Actors);
        PerSecond = latencies.Count / watch.Elapsed.TotalSeconds;
        BytesPerPayment = (double)(store.BytesWritten - bytes) / latencies.Count;
        latencies.Sort();
        return this;
    }

    public TimeSpan Percentile(double share) => latencies[(int)(share * (latencies.Count - 1))];

    private string PayerKey(int payer) => OnePayer ? "payer" : $"payer-{payer}";

    private async Task PayAsync(IActors actors, Caller caller, TimeSpan window, List<TimeSpan> latencies)
    {
        var watch = Stopwatch.StartNew();
        var perPayer = await Task.WhenAll(Enumerable.Range(0, Payers).Select(payer => Task.Run(async () =>
        {
            var taken = new List<TimeSpan>();
            var account = actors.Get<IAccount>(PayerKey(payer));
            var payee = new ActorId(LedgerActors.Account, Hot ? "payee" : $"payee-{payer}");
            while (watch.Elapsed < window)
            {
                var begun = watch.Elapsed;
                await PayOnceAsync(account, caller, payee);
                taken.Add(watch.Elapsed - begun);
            }

            return taken;
        })));
        foreach (var taken in perPayer)
        {
            latencies.AddRange(taken);
        }
    }

    private static async Task PayOnceAsync(IAccount account, Caller caller, ActorId payee)
    {
        CallId hold = default;
        var expires = DateTimeOffset.UtcNow + TimeSpan.FromMinutes(1);
        var reserved = await caller.CallAsync(call =>
        {
            hold = call.Id;
            return account.ReserveAsync(new ReserveFunds { Call = call, Amount = new Open(2000), ExpiresAt = expires });
        });
        var posted = await caller.CallAsync(call => account.PostAsync(
            new PostHold { Call = call, Hold = hold, Amount = new Open(1000), To = payee }));
        if (!reserved.IsDone || !posted.IsDone)
        {
            throw new InvalidOperationException($"A payment was refused: {reserved.Refusal}, {posted.Refusal}");
        }
    }

    private async Task DeliveredAsync(IActors actors)
    {
        for (var payer = 0; payer < Payers; payer++)
        {
            while ((await actors.Get<IAccount>(PayerKey(payer)).BalanceAsync()).UnderWay != Open.Zero)
            {
                await Task.Yield();
            }
        }
    }
}
