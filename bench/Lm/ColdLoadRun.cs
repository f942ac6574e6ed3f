using System.Diagnostics;
using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Checkpoints;
using OpenLedger.Lm.Decoding;
using OpenLedger.Lm.Decoding.Requests;
using OpenLedger.Lm.Decoding.Shelves;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Bench.Lm;

/// <summary>
/// A thousand adapters in folders, memory for fifty: how long the first token takes when the adapter must be loaded,
/// beside one that is there, and how much memory they take.
/// </summary>
internal static class ColdLoadRun
{
    public const int Registered = 1000;
    private const int Room = 50;
    private const int Asked = 200;

    public sealed record Outcome(double ColdMilliseconds, double WarmMilliseconds, double ResidentMebibytes);

    public static async Task<Outcome> RunAsync(string folder)
    {
        using var weights = BenchModel.Weights();
        using var model = Model.Load(weights);
        using var adapter = BenchModel.Adapter(model.Config, 1);
        AdapterFolder.Write(folder, adapter, TensorType.F32);
        var size = adapter.SizeBytes;
        await using var shelf = new AdapterShelf(
            model.Config, new AdapterShelfOptions { MemoryBudgetBytes = Room * size });
        for (var number = 0; number < Registered; number++)
        {
            shelf.Register($"adapter-{number}", AdapterSource.Folder(folder));
        }

        await using var engine = new TextEngine(
            model, null, shelf, new TextEngineOptions { MaxContextTokens = 64, SharesPrefixes = false });
        await FirstTokenAsync(engine, Registered - 1);
        var (cold, warm) = (new List<double>(), new List<double>());
        var most = 0L;
        for (var number = 0; number < Asked; number++)
        {
            cold.Add(await FirstTokenAsync(engine, number));
            warm.Add(await FirstTokenAsync(engine, number));
            most = Math.Max(most, shelf.ResidentBytes);
        }

        return new Outcome(Median(cold), Median(warm), most / 1048576.0);
    }

    private static async Task<double> FirstTokenAsync(TextEngine engine, int number)
    {
        var watch = Stopwatch.StartNew();
        var submission = await engine.SubmitAsync(new GenerationRequest
        {
            PromptTokens = [1, 2, 3, 4],
            AdapterId = $"adapter-{number}",
            MaxTokens = 1,
            IgnoreEndTokens = true,
        });
        await submission.Generation!.ReadToEndAsync();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
