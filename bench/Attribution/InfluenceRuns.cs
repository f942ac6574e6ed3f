using System.Diagnostics;
using OpenLedger.Demo.Corpus;
using OpenLedger.Lm.Influence;
using OpenLedger.Lm.Threads;
using OpenLedger.Lm.Training;

namespace OpenLedger.Bench.Attribution;

/// <summary>
/// Influence on the bundled base with the demo's adapter: gradients, curvature, index, queries. Records and answers are
/// the demo's: 22 and 24 tokens long on average, five of which are the answer.
/// </summary>
internal static class InfluenceRuns
{
    private const int VectorsAtOnce = 256;

    // 100,000 records fit the disk at this width only.
    private const int NarrowWidth = 64;

    public static IReadOnlyList<string> Figures { get; } =
    [
        "memory_read_gb_per_s", "influence_gradients_per_s", "influence_samples_s", "influence_fit_s",
        "influence_apply_per_s", "influence_write_mb_per_s", "influence_gradient_ms", "influence_scan_ms",
        "influence_query_ms", "influence_first_scan_ms", "influence_many_ms", "influence_bytes_per_record",
        "influence_rank_agreement", "influence_same_first",
    ];

    public static void Run(BenchOptions options)
    {
        var isQuick = options.Window < TimeSpan.FromSeconds(2);
        using var team = new Team(Environment.ProcessorCount);
        using var learnt = new LearntFacts();
        using var folder = new TemporaryFolder();
        RankAgreement.Run(learnt, team, folder.New());
        Gradients(learnt, options.Window / 2);
        foreach (var samples in isQuick ? (int[])[250] : [1000, 4000])
        {
            Fit(learnt, samples, options.Window / 2);
        }

        var queries = new QueryRun(learnt, team, options.Window / 2);
        foreach (var records in (int[])[1_000, 10_000])
        {
            foreach (var numbers in Enum.GetValues<StoredNumbers>())
            {
                queries.Run(folder.New(), records, numbers, null);
            }
        }

        if (!isQuick)
        {
            queries.Run(folder.New(), 100_000, StoredNumbers.SignedByte, NarrowWidth);
        }
    }

    public static int Bits(this StoredNumbers numbers) => numbers switch
    {
        StoredNumbers.Single => 32,
        StoredNumbers.Half => 16,
        _ => 8,
    };

    public static void Print(string name, string unit, double value, params (string Name, int Value)[] parameters) =>
        new Figure
        {
            Area = "attribution",
            Name = name,
            Parameters = parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value),
            Value = Math.Round(value, 5),
            Unit = unit,
        }.Print();

    private static void Gradients(LearntFacts learnt, TimeSpan window)
    {
        using var reader = learnt.Reader();
        var read = 0;
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < window)
        {
            read += reader.Read(learnt.Learnt).Count;
        }

        Print("influence_gradients_per_s", "1/s", read / watch.Elapsed.TotalSeconds);
    }

    private static void Fit(LearntFacts learnt, int count, TimeSpan window)
    {
        using var reader = learnt.Reader();
        var records = learnt.Records(count / Relation.TrainingPhrasings + 1).Take(count).ToArray();
        var watch = Stopwatch.StartNew();
        var samples = reader.ReadSampled(records, 1);
        Print("influence_samples_s", "s", watch.Elapsed.TotalSeconds, ("samples", count));
        watch.Restart();
        using var fitted = new Preconditioner(
            reader.Layout, samples, new PreconditionerOptions { Damping = learnt.Damping });
        Print("influence_fit_s", "s", watch.Elapsed.TotalSeconds, ("samples", count));
        var gradients = reader.Read([.. learnt.Learnt.Take(VectorsAtOnce)]);
        fitted.Apply(gradients);
        var applied = 0;
        watch.Restart();
        while (watch.Elapsed < window)
        {
            applied += fitted.Apply(gradients).Count;
        }

        Print("influence_apply_per_s", "1/s", applied / watch.Elapsed.TotalSeconds, ("samples", count));
    }
}
