using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Checkpoints;

/// <summary>
/// A model in the Hugging Face layout, opened: the configuration read, and every weight found with the shape it must
/// have, but not yet read. The files are mapped, so what is read comes from the system's cache. Reading is safe from
/// many threads; dispose it when nobody reads any more.
/// </summary>
public sealed class CheckpointFolder : IWeightSource, IDisposable
{
    internal const string ConfigName = "config.json";
    internal const string GenerationConfigName = "generation_config.json";
    internal const string SingleName = "model.safetensors";
    internal const string IndexName = "model.safetensors.index.json";

    private readonly Dictionary<string, (SafetensorsFile File, TensorEntry Entry)> weights =
        new(StringComparer.Ordinal);

    private readonly List<SafetensorsFile> files = [];

    private CheckpointFolder(string path, ModelConfig config) => (Path, Config) = (path, config);

    /// <summary>The folder as the caller gave it.</summary>
    public string Path { get; }

    public ModelConfig Config { get; }

    /// <summary>Every weight, in the order of the forward pass.</summary>
    public IEnumerable<ModelParameter> Parameters => ModelParameter.All(Config);

    /// <summary>
    /// Opens a folder. Tensors that the model does not have are ignored. Dynamic rotary scaling, which begins beyond
    /// the original context, is read as none, and the context is limited to where that is true.
    /// </summary>
    /// <exception cref="LmFormatException">
    /// A file is missing or damaged, the architecture is not of the Llama family, or a weight is missing or has another
    /// shape.
    /// </exception>
    public static CheckpointFolder Open(string folder)
    {
        var config = ReadConfig(folder);
        var opened = new CheckpointFolder(folder, config);
        try
        {
            opened.Locate();
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>A model in one file that is in memory already; disposed together with what this returns.</summary>
    internal static CheckpointFolder Parse(ModelConfig config, SafetensorsFile file)
    {
        var opened = new CheckpointFolder(file.Path, config);
        opened.files.Add(file);
        opened.Locate(file.Path, name => file);
        return opened;
    }

    /// <summary>How a weight is stored.</summary>
    public TensorType TypeOf(ModelParameter parameter) => Find(parameter).Entry.Type;

    /// <summary>A part of the stored bytes of a weight, valid until this is disposed; not checked for NaN.</summary>
    public ReadOnlySpan<byte> Bytes(ModelParameter parameter, long start, int length)
    {
        var (file, entry) = Find(parameter);
        return file.Bytes(entry, start, length);
    }

    /// <summary>All numbers of a weight, row by row.</summary>
    /// <exception cref="LmFormatException">One of them is NaN or infinite.</exception>
    public void ReadFloats(ModelParameter parameter, Span<float> destination)
    {
        var (file, entry) = Find(parameter);
        file.ReadFloats(entry, destination);
    }

    /// <summary>As many numbers of a weight as the destination holds, from <paramref name="start"/> on.</summary>
    /// <exception cref="LmFormatException">One of them is NaN or infinite.</exception>
    public void ReadFloats(ModelParameter parameter, long start, Span<float> destination)
    {
        var (file, entry) = Find(parameter);
        file.ReadFloats(entry, start, destination);
    }

    /// <inheritdoc cref="ReadFloats(ModelParameter, Span{float})"/>
    public void Read(ModelParameter parameter, Span<float> into) => ReadFloats(parameter, into);

    public void Dispose() => files.ForEach(file => file.Dispose());

    private static ModelConfig ReadConfig(string folder)
    {
        var path = System.IO.Path.Combine(folder, ConfigName);
        var config = ConfigReader.Read(path, BoundedFile.Read(path, BoundedFile.MaxConfigBytes));
        var generation = System.IO.Path.Combine(folder, GenerationConfigName);
        if (!File.Exists(generation))
        {
            return config;
        }

        var ends = ConfigReader.EndTokens(generation, BoundedFile.Read(generation, BoundedFile.MaxConfigBytes));
        if (ends is null)
        {
            return config;
        }

        config = config with { EndTokens = ends };
        ConfigLimits.Check(generation, config);
        return config;
    }

    private void Locate()
    {
        var single = System.IO.Path.Combine(Path, SingleName);
        var index = System.IO.Path.Combine(Path, IndexName);
        // Where both are, the library that writes this layout takes the single file as well.
        if (File.Exists(single) || !File.Exists(index))
        {
            var file = Opened(single);
            Locate(single, name => file);
            return;
        }

        var shardOfTensor = ShardIndex.Read(index, BoundedFile.Read(index, BoundedFile.MaxIndexBytes));
        var shards = new Dictionary<string, SafetensorsFile>(StringComparer.Ordinal);
        Locate(index, name =>
        {
            if (!shardOfTensor.TryGetValue(name, out var shard))
            {
                return null;
            }

            if (!shards.TryGetValue(shard, out var file))
            {
                shards.Add(shard, file = Opened(System.IO.Path.Combine(Path, shard)));
            }

            return file;
        });
    }

    private void Locate(string source, Func<string, SafetensorsFile?> fileOf)
    {
        foreach (var parameter in Parameters)
        {
            var file = fileOf(parameter.Name)
                ?? throw new LmFormatException(source, parameter.Name, "is missing");
            weights.Add(parameter.Name, (file, TensorShape.Find(file, parameter.Name, parameter.Shape)));
        }
    }

    private SafetensorsFile Opened(string path)
    {
        var file = SafetensorsFile.Open(path);
        files.Add(file);
        return file;
    }

    private (SafetensorsFile File, TensorEntry Entry) Find(ModelParameter parameter) =>
        weights.TryGetValue(parameter.Name, out var found)
            ? found
            : throw new ArgumentException($"The model has no weight {parameter.Name}.", nameof(parameter));
}
