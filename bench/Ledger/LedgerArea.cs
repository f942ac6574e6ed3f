using OpenLedger.Bench.Peers;

namespace OpenLedger.Bench.Ledger;

/// <summary>How fast money moves on the embedded host, with every acknowledgement on disk.</summary>
internal sealed class LedgerArea : IArea
{
    private static readonly int[] PayerCounts = [1, 8, 64, 512];

    private static readonly TimeSpan SlowWrite = TimeSpan.FromMilliseconds(10);

    public string Name => "ledger";

    public IReadOnlyList<string> Figures =>
    [
        "payments_per_s", "hot_payee_payments_per_s", "one_payer_slow_store_payments_per_s",
        "payment_p50", "payment_p99", "bytes_per_payment",
        "saves_per_s", "startup_seconds", "startup_memory",
    ];

    public async Task RunAsync(BenchOptions options)
    {
        using var folder = new TemporaryFolder();
        await using (var postgres = await PostgresServer.StartAsync(Path.Combine(folder.Path, "postgres")))
        {
            foreach (var payers in PayerCounts)
            {
                // Peer and product take turns, so that both see the same machine.
                var peer = await postgres.TransactionsPerSecondAsync(payers, options.Window);
                var own = new PaymentRun { Payers = payers };
                Print(await own.MeasureAsync(folder.New(), options.Window), peer);
                var hot = new PaymentRun { Payers = payers, Hot = true };
                Print(await hot.MeasureAsync(folder.New(), options.Window), null);
            }
        }

        var slow = new PaymentRun { Payers = 64, OnePayer = true, Hot = true, StoreLatency = SlowWrite };
        Print(await slow.MeasureAsync(folder.New(), options.Window), null);

        foreach (var savers in PayerCounts)
        {
            var saves = await SaveRun.MeasureAsync(folder.New(), savers, options.Window);
            Print("saves_per_s", "1/s", saves, "savers", savers);
        }

        var (seconds, memory) = await StartUpRun.MeasureAsync(folder.New(), options.Accounts);
        Print("startup_seconds", "s", seconds, "accounts", options.Accounts);
        Print("startup_memory", "MiB", memory, "accounts", options.Accounts);
    }

    private static void Print(PaymentRun run, double? peer)
    {
        new Figure
        {
            Area = "ledger",
            Name = run.OnePayer ? "one_payer_slow_store_payments_per_s"
                : run.Hot ? "hot_payee_payments_per_s"
                : "payments_per_s",
            Parameters = new Dictionary<string, int> { ["payers"] = run.Payers },
            Value = Math.Round(run.PerSecond),
            Unit = "1/s",
            Peer = peer is null ? null : "pgbench TPC-B-like",
            PeerValue = peer,
        }.Print();
        if (!run.Hot)
        {
            Print("payment_p50", "ms", run.Percentile(0.50).TotalMilliseconds, "payers", run.Payers);
            Print("payment_p99", "ms", run.Percentile(0.99).TotalMilliseconds, "payers", run.Payers);
            Print("bytes_per_payment", "B", run.BytesPerPayment, "payers", run.Payers);
        }
    }

    private static void Print(string figure, string unit, double value, string parameter, int count) => new Figure
    {
        Area = "ledger",
        Name = figure,
        Parameters = new Dictionary<string, int> { [parameter] = count },
        Value = Math.Round(value, 3),
        Unit = unit,
    }.Print();
}
