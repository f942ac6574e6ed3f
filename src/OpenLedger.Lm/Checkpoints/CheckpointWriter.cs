using System.Globalization;
using System.Text.RegularExpressions;
using OpenLedger.Lm.Memory;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Checkpoints;

/// <summary>
/// Gives numbers of a weight: as many as the destination holds, from <paramref name="start"/> on, row by row.
/// <see cref="CheckpointFolder.ReadFloats(ModelParameter, long, Span{float})"/> is one.
/// </summary>
public delegate void ParameterSource(ModelParameter parameter, long start, Span<float> destination);

/// <summary>
/// Writes a model in the Hugging Face layout. The same model gives the same bytes. Every file appears whole or not at
/// all; the configuration comes last, so that a folder whose first writing was cut short is not taken for a model.
/// </summary>
public static partial class CheckpointWriter
{
    /// <summary>How large a file grows before the next one is begun, unless told otherwise.</summary>
    public const long DefaultShardLimitBytes = 5_000_000_000;

    /// <summary>Writes <c>config.json</c> and the weights, in one file or in shards with an index.</summary>
    /// <param name="folder">Created if it is not there; weights of an earlier writing are replaced.</param>
    /// <param name="config">Must be expressible in its family's configuration.</param>
    /// <param name="type">F32, BF16 or F16; numbers are rounded to the nearest, ties to even.</param>
    /// <param name="numbers">Asked for each weight, one part after another.</param>
    /// <param name="shardLimitBytes">Weights above it are spread over several files.</param>
    /// <exception cref="LmFormatException">
    /// The configuration is out of bounds, or a number is not finite in the type it is stored as.
    /// </exception>
    public static void Write(
        string folder, ModelConfig config, TensorType type, ParameterSource numbers,
        long shardLimitBytes = DefaultShardLimitBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shardLimitBytes);
        var configPath = Path.Combine(folder, CheckpointFolder.ConfigName);
        ConfigLimits.Check(configPath, config);
        var tensors = ModelParameter.All(config)
            .Select(parameter => new TensorSource(
                parameter.Name, type, parameter.Shape,
                (start, destination) => numbers(parameter, start, destination)))
            .ToArray();

        Directory.CreateDirectory(folder);
        var written = WriteWeights(folder, tensors, shardLimitBytes);
        DeleteOthers(folder, written);
        AtomicFile.Write(configPath, ConfigWriter.Write(config, type));
    }

    /// <summary>The same from any source of weights. One weight at a time is held in memory.</summary>
    /// <exception cref="LmFormatException">
    /// The configuration is out of bounds, or a number is not finite in the type it is stored as.
    /// </exception>
    public static void Write(
        string folder, IWeightSource weights, TensorType type, long shardLimitBytes = DefaultShardLimitBytes)
    {
        ModelParameter? held = null;
        using var largest = new FloatBuffer(ModelParameter.All(weights.Config).Max(parameter => parameter.Count));
        Write(folder, weights.Config, type, Copy, shardLimitBytes);

        void Copy(ModelParameter parameter, long start, Span<float> destination)
        {
            if (held != parameter)
            {
                weights.Read(parameter, largest.Slice(0, checked((int)parameter.Count)));
                held = parameter;
            }

            largest.Slice(start, destination.Length).CopyTo(destination);
        }
    }

    private static HashSet<string> WriteWeights(string folder, TensorSource[] tensors, long shardLimitBytes)
    {
        var shards = Shards(tensors, shardLimitBytes);
        if (shards is [var single])
        {
            SafetensorsWriter.Write(Path.Combine(folder, CheckpointFolder.SingleName), single);
            return [CheckpointFolder.SingleName];
        }

        var shardOfTensor = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (index, shard) in shards.Index())
        {
            var name = string.Create(
                CultureInfo.InvariantCulture, $"model-{index + 1:00000}-of-{shards.Count:00000}.safetensors");
            SafetensorsWriter.Write(Path.Combine(folder, name), shard);
            shard.ForEach(tensor => shardOfTensor.Add(tensor.Name, name));
        }

        AtomicFile.Write(
            Path.Combine(folder, CheckpointFolder.IndexName),
            ShardIndex.Write(shardOfTensor, tensors.Sum(tensor => tensor.SizeBytes)));
        return [CheckpointFolder.IndexName, .. shardOfTensor.Values];
    }

    private static List<List<TensorSource>> Shards(IEnumerable<TensorSource> tensors, long limitBytes)
    {
        var shards = new List<List<TensorSource>> { new() };
        long size = 0;
        foreach (var tensor in tensors)
        {
            if (shards[^1].Count > 0 && size + tensor.SizeBytes > limitBytes)
            {
                shards.Add([]);
                size = 0;
            }

            shards[^1].Add(tensor);
            size += tensor.SizeBytes;
        }

        return shards;
    }

    // Weights of an earlier writing in another number of files would be read instead of these, or beside them; the
    // earlier words on how to generate would be honoured with a model they were not written for.
    private static void DeleteOthers(string folder, HashSet<string> written)
    {
        var weights = Directory.EnumerateFiles(folder, "model*.safetensors")
            .Append(Path.Combine(folder, CheckpointFolder.IndexName))
            .Append(Path.Combine(folder, CheckpointFolder.GenerationConfigName));
        foreach (var path in weights.Where(path => IsStale(Path.GetFileName(path))).ToArray())
        {
            File.Delete(path);
        }

        // Only names that this layout gives; a copy that somebody put beside them stays.
        bool IsStale(string name) => !written.Contains(name)
            && (name is CheckpointFolder.SingleName or CheckpointFolder.IndexName
                or CheckpointFolder.GenerationConfigName || ShardName().IsMatch(name));
    }

    [GeneratedRegex(@"\Amodel-[0-9]{5}-of-[0-9]{5}\.safetensors\z", RegexOptions.CultureInvariant)]
    private static partial Regex ShardName();
}
