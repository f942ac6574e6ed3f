using System.Diagnostics;
using System.Text;
using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Checkpoints;
using OpenLedger.Lm.Tests.Checkpoints;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Tests.Fuzzing;

/// <summary>
/// Feeds damaged files to the readers of checkpoints and adapters. A reader may accept or refuse; anything else, and
/// any memory beyond the bound, is a violation.
/// </summary>
public static class FormatFuzz
{
    /// <summary>What reading may allocate however small the file is: readers, messages, exceptions.</summary>
    public const long FixedBytes = 1 << 16;

    /// <summary>What reading may allocate for each byte of the file.</summary>
    public const long BytesPerInputByte = 32;

    /// <summary>An input that takes longer hangs, for whoever waits for it.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    public static FormatFuzzResult Run(int seed, int count)
    {
        var targets = Targets();
        var result = new FormatFuzzResult { Seed = seed };
        for (var index = 0; index < count; index++)
        {
            var random = new Random(HashCode(seed, index));
            var target = targets[index % targets.Count];
            Try(result, index, target, target.Damage(random));
        }

        return result;
    }

    private static void Try(FormatFuzzResult result, int index, Target target, byte[] input)
    {
        var clock = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var bound = FixedBytes + (BytesPerInputByte * (input.Length + target.OtherBytes));
        long native = 0;
        try
        {
            native = target.Read(input);
            result.Accepted++;
        }
        catch (LmFormatException refusal)
        {
            result.Refused++;
            if (refusal.File.Length == 0 || refusal.Part.Length == 0 || refusal.Reason.Length == 0)
            {
                result.Violations.Add($"{target.Name} {index}: the refusal names no file, part or reason");
            }
        }
        catch (Exception other)
        {
            result.Violations.Add($"{target.Name} {index}: {other}");
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before + native;
        result.MostAllocatedBytes = Math.Max(result.MostAllocatedBytes, allocated);
        result.Slowest = clock.Elapsed > result.Slowest ? clock.Elapsed : result.Slowest;
        if (allocated > bound)
        {
            result.Violations.Add($"{target.Name} {index}: {input.Length} bytes made it allocate {allocated}");
        }

        if (clock.Elapsed > Longest)
        {
            result.Violations.Add($"{target.Name} {index}: took {clock.Elapsed}");
        }
    }

    private static List<Target> Targets()
    {
        var folder = Directory.CreateTempSubdirectory("openledger-lm-");
        try
        {
            var targets = new List<Target>();
            foreach (var (name, config) in SampleModels.All)
            {
                var path = Path.Combine(folder.FullName, $"model-{targets.Count}");
                CheckpointWriter.Write(path, config, TensorType.BF16, SampleModels.Numbers(1), 2_000);
                targets.Add(IndexTarget(File.ReadAllBytes(Path.Combine(path, CheckpointFolder.IndexName))));
                CheckpointWriter.Write(path, config, TensorType.F16, SampleModels.Numbers(1));
                targets.AddRange(ModelTargets(
                    name, File.ReadAllBytes(Path.Combine(path, CheckpointFolder.ConfigName)),
                    File.ReadAllBytes(Path.Combine(path, CheckpointFolder.SingleName))));
                var adapterPath = Path.Combine(folder.FullName, $"adapter-{targets.Count}");
                using var adapter = SampleModels.Adapter(config, [Projection.Query, Projection.Down], 1);
                AdapterFolder.Write(adapterPath, adapter, TensorType.F32);
                targets.AddRange(AdapterTargets(
                    config, File.ReadAllBytes(Path.Combine(adapterPath, AdapterFolder.ConfigName)),
                    File.ReadAllBytes(Path.Combine(adapterPath, AdapterFolder.WeightsName))));
            }

            targets.AddRange(TextTargets());
            return targets;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Spellings that the product's own writers do not use.
    private static IEnumerable<Target> TextTargets()
    {
        foreach (var text in SampleTexts.Configs)
        {
            var sound = Encoding.UTF8.GetBytes(text);
            ConfigReader.Read("sound", sound);
            yield return new("config text", random => Mutation.Of(sound, random), 0,
                input => ConfigReader.Read("config", input).Layers);
        }

        foreach (var text in SampleTexts.AdapterConfigs)
        {
            var sound = Encoding.UTF8.GetBytes(text);
            AdapterConfigFile.Read("sound", sound, SampleModels.Llama);
            yield return new("adapter text", random => Mutation.Of(sound, random), 0,
                input => AdapterConfigFile.Read("adapter", input, SampleModels.Llama).Rank);
        }
    }

    private static Target IndexTarget(byte[] sound) =>
        new("index", random => Mutation.Of(sound, random), 0, input =>
        {
            ShardIndex.Read("index", input);
            return 0;
        });

    private static Target[] ModelTargets(string name, byte[] config, byte[] weights)
    {
        var model = ConfigReader.Read(name, config);
        return
        [
            new("config", random => Mutation.Of(config, random), weights.Length,
                input => ReadModel(ConfigReader.Read("config", input), weights)),
            new("generation config", random => Mutation.Of(config, random), 0,
                input => ConfigReader.EndTokens("generation", input)?.Count ?? 0),
            new("weights", random => Mutation.Of(weights, random), 0, input => ReadModel(model, input)),
            new("weights' header", random => Mutation.OfHeader(weights, random), 0, input => ReadModel(model, input)),
        ];
    }

    private static Target[] AdapterTargets(ModelConfig model, byte[] config, byte[] weights)
    {
        var sound = AdapterConfigFile.Read("adapter", config, model);
        return
        [
            new("adapter config", random => Mutation.Of(config, random), weights.Length,
                input => ReadAdapter(model, AdapterConfigFile.Read("adapter", input, model), weights)),
            new("adapter weights", random => Mutation.Of(weights, random), 0,
                input => ReadAdapter(model, sound, input)),
            new("adapter weights' header", random => Mutation.OfHeader(weights, random), 0,
                input => ReadAdapter(model, sound, input)),
        ];
    }

    // The memory for the numbers comes after the file has shown that it holds them, so it counts as bounded too.
    private static long ReadModel(ModelConfig config, byte[] weights)
    {
        var file = SafetensorsFile.Parse("weights", weights);
        using (file)
        {
            foreach (var entry in file.Tensors.Values.Where(entry => entry.Type.IsFloat()))
            {
                file.ReadFloats(entry, new float[entry.Count]);
            }

            using var checkpoint = CheckpointFolder.Parse(config, file);
            return checkpoint.Parameters.Count();
        }
    }

    private static long ReadAdapter(ModelConfig model, LoraConfig config, byte[] weights)
    {
        using var file = SafetensorsFile.Parse("adapter weights", weights);
        using var adapter = AdapterFolder.Read(config, file, model);
        return adapter.SizeBytes;
    }

    // Unlike the library's, the same in every process, so that a seed can be run again.
    private static int HashCode(int seed, int index) => unchecked((seed * 486_187_739) ^ (index * 668_265_263));

    private sealed record Target(string Name, Func<Random, byte[]> Damage, long OtherBytes, Func<byte[], long> Read);
}

/// <summary>What a run of damaged files showed.</summary>
public sealed class FormatFuzzResult
{
    public required int Seed { get; init; }

    public int Inputs => Accepted + Refused;

    public int Accepted { get; set; }

    public int Refused { get; set; }

    public long MostAllocatedBytes { get; set; }

    public TimeSpan Slowest { get; set; }

    public List<string> Violations { get; } = [];

    public override string ToString() =>
        $"seed {Seed}: {Inputs} inputs, {Accepted} accepted, {Refused} refused, {Violations.Count} violations; "
        + $"at most {MostAllocatedBytes} bytes and {Slowest.TotalMilliseconds:0.0} ms for one";
}
