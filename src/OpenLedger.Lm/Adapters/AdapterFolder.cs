using OpenLedger.Lm.Checkpoints;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Adapters;

/// <summary>
/// LoRA adapters as PEFT saves them: a folder with <c>adapter_config.json</c> and <c>adapter_model.safetensors</c>.
/// </summary>
public static class AdapterFolder
{
    internal const string ConfigName = "adapter_config.json";
    internal const string WeightsName = "adapter_model.safetensors";

    private const string WeightEnding = ".weight";

    /// <summary>
    /// Reads an adapter for a model. No memory is taken for its weights before all of them have been found with the
    /// shapes that the model gives them.
    /// </summary>
    /// <exception cref="LmFormatException">
    /// A file is missing or damaged, a property asks for more than plain LoRA, a layer lacks a pair of matrices, a
    /// tensor has another shape or belongs to nothing, or a number is NaN or infinite.
    /// </exception>
    public static LoraAdapter Read(string folder, ModelConfig model)
    {
        var path = Path.Combine(folder, ConfigName);
        var config = AdapterConfigFile.Read(path, BoundedFile.Read(path, BoundedFile.MaxConfigBytes), model);
        using var weights = SafetensorsFile.Open(Path.Combine(folder, WeightsName));
        return Read(config, weights, model);
    }

    /// <summary>Writes an adapter; the same adapter gives the same bytes. The folder is created if need be.</summary>
    /// <exception cref="LmFormatException">
    /// The adapter's shape is out of bounds, or a number is not finite in the type it is stored as.
    /// </exception>
    public static void Write(string folder, LoraAdapter adapter, TensorType type)
    {
        var path = Path.Combine(folder, ConfigName);
        AdapterConfigFile.Check(path, adapter.Config);
        Directory.CreateDirectory(folder);
        SafetensorsWriter.Write(
            Path.Combine(folder, WeightsName),
            adapter.Layout.Slots.SelectMany(slot => new[]
            {
                Source(adapter, slot.NameOfA, type, [slot.Rank, slot.Inputs], slot.StartOfA),
                Source(adapter, slot.NameOfB, type, [slot.Outputs, slot.Rank], slot.StartOfB),
            }));
        AtomicFile.Write(path, AdapterConfigFile.Write(adapter.Config));
    }

    internal static LoraAdapter Read(LoraConfig config, SafetensorsFile weights, ModelConfig model)
    {
        var layout = new LoraLayout(model, config);
        var entries = new List<(LoraSlot Slot, TensorEntry A, TensorEntry B)>();
        foreach (var slot in layout.Slots)
        {
            entries.Add((
                slot,
                Find(weights, slot.NameOfA, [slot.Rank, slot.Inputs]),
                Find(weights, slot.NameOfB, [slot.Outputs, slot.Rank])));
        }

        RefuseOthers(weights, entries.SelectMany(pair => new[] { pair.A.Name, pair.B.Name }));
        var adapter = new LoraAdapter(model, config);
        try
        {
            foreach (var (slot, a, b) in entries)
            {
                weights.ReadFloats(a, adapter.A(slot));
                weights.ReadFloats(b, adapter.B(slot));
            }

            return adapter;
        }
        catch
        {
            adapter.Dispose();
            throw;
        }
    }

    private static TensorSource Source(
        LoraAdapter adapter, string name, TensorType type, IReadOnlyList<long> shape, long first) =>
        new(name, type, shape, (start, destination) =>
            adapter.Weights.Slice(first + start, destination.Length).CopyTo(destination));

    // Some versions of PEFT leave the adapter's own name in the tensor's.
    private static TensorEntry Find(SafetensorsFile weights, string name, IReadOnlyList<long> shape)
    {
        var named = name[..^WeightEnding.Length] + ".default" + WeightEnding;
        return TensorShape.Find(weights, weights.Tensors.ContainsKey(named) ? named : name, shape);
    }

    // A tensor that is passed over would be a part of what was trained, silently missing from every answer.
    private static void RefuseOthers(SafetensorsFile weights, IEnumerable<string> expected)
    {
        var known = expected.ToHashSet(StringComparer.Ordinal);
        if (weights.Tensors.Keys.FirstOrDefault(name => !known.Contains(name)) is { } other)
        {
            throw new LmFormatException(weights.Path, other, "belongs to no module that target_modules chooses");
        }
    }
}
