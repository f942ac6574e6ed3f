using System.Diagnostics;
using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Bench.Lm;

/// <summary>The language-model engine: products, training, decoding, adapters.</summary>
internal sealed class LmArea : IArea
{
    private static readonly int[] Batches = [1, 8, 32];

    public string Name => "lm";

    public IReadOnlyList<string> Figures =>
    [
        "gemm_gflops", "train_tokens_per_s", "lora_train_tokens_per_s", "record_gradients_tokens_per_s",
        "decode_tokens_per_s", "decode_adapters_vs_base", "decode_adapters_vs_merging", "adapter_first_token_ms",
        "adapters_resident_mib", "peak_memory_mib",
    ];

    public async Task RunAsync(BenchOptions options)
    {
        var window = options.Window / 4;
        Gemm(window);
        foreach (var threads in (int[])[1, Environment.ProcessorCount])
        {
            Training(threads, window);
            await DecodingAsync(threads, PassPrecision.Float, window);
            await DecodingAsync(threads, PassPrecision.BrainFloat, window);
        }

        using var folder = new TemporaryFolder();
        var cold = await ColdLoadRun.RunAsync(folder.Path);
        Print("adapter_first_token_ms", "ms", cold.ColdMilliseconds, ("cold", 1), "resident", cold.WarmMilliseconds);
        Print("adapters_resident_mib", "MiB", cold.ResidentMebibytes, ("registered", ColdLoadRun.Registered));
        using var process = Process.GetCurrentProcess();
        Print("peak_memory_mib", "MiB", process.PeakWorkingSet64 / 1048576.0);
    }

    private static void Gemm(TimeSpan window)
    {
        foreach (var brainFloat in (bool[])[false, true])
        {
            foreach (var (rows, columns, steps) in GemmRun.Shapes)
            {
                // The peak again before each shape: the machine's speed is not the same all the time.
                var peak = FmaPeak.Gflops(window / 4);
                var gflops = GemmRun.Gflops(rows, columns, steps, brainFloat, window / 2);
                new Figure
                {
                    Area = "lm",
                    Name = "gemm_gflops",
                    Parameters = new Dictionary<string, int>
                    {
                        ["rows"] = rows,
                        ["columns"] = columns,
                        ["steps"] = steps,
                        ["bf16"] = brainFloat ? 1 : 0,
                    },
                    Value = Math.Round(gflops, 1),
                    Unit = "GFLOP/s",
                    Peer = $"fma_peak_{KernelChoices.Available[0]}".ToLowerInvariant(),
                    PeerValue = Math.Round(peak, 1),
                }.Print();
            }
        }
    }

    private static void Training(int threads, TimeSpan window)
    {
        using var run = new TrainingRun(threads);
        Print("train_tokens_per_s", "1/s", run.Full(window), ("threads", threads));
        Print("lora_train_tokens_per_s", "1/s", run.Lora(window), ("threads", threads));
        Print("record_gradients_tokens_per_s", "1/s", run.PerRecord(window), ("threads", threads));
    }

    private static async Task DecodingAsync(int threads, PassPrecision precision, TimeSpan window)
    {
        await using var run = new DecodeRun(threads, precision);
        foreach (var batch in Batches)
        {
            var (bare, adapted) = await run.TokensPerSecondAsync(batch, 2 * window);
            (string, int)[] parameters =
                [("batch", batch), ("threads", threads), ("bf16", precision == PassPrecision.BrainFloat ? 1 : 0)];
            Print("decode_tokens_per_s", "1/s", bare, parameters);
            Print(
                "decode_adapters_vs_base", "1/s", adapted, [("adapters", batch), .. parameters], "bare base", bare);
        }

        const int most = DecodeRun.MostRequests;
        foreach (var answer in (int[])[16, 64, DecodeRun.AnswerTokens])
        {
            var (_, unmerged) = await run.TokensPerSecondAsync(most, window, answer);
            var merged = await run.MergedTokensPerSecondAsync(most, answer);
            Print(
                "decode_adapters_vs_merging", "1/s", unmerged,
                [
                    ("adapters", most), ("answer", answer), ("threads", threads),
                    ("bf16", precision == PassPrecision.BrainFloat ? 1 : 0),
                ],
                "merged one at a time", merged);
        }
    }

    private static void Print(string name, string unit, double value, params (string, int)[] parameters) =>
        Print(name, unit, value, parameters, null, null);

    private static void Print(
        string name, string unit, double value, (string, int) parameter, string? peer, double? peerValue) =>
        Print(name, unit, value, [parameter], peer, peerValue);

    private static void Print(
        string name, string unit, double value, (string Name, int Value)[] parameters, string? peer,
        double? peerValue) => new Figure
        {
            Area = "lm",
            Name = name,
            Parameters = parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value),
            Value = Math.Round(value, 3),
            Unit = unit,
            Peer = peer,
            PeerValue = peerValue is { } other ? Math.Round(other, 3) : null,
        }.Print();
}
