using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Decoding.Shelves;

/// <summary>Where an adapter comes from each time it is loaded.</summary>
public sealed class AdapterSource
{
    private readonly Func<ModelConfig, CancellationToken, Task<LoraAdapter>> load;

    private AdapterSource(Func<ModelConfig, CancellationToken, Task<LoraAdapter>> load, bool isKept) =>
        (this.load, IsKept) = (load, isKept);

    /// <summary>The adapter belongs to somebody else, who disposes it.</summary>
    internal bool IsKept { get; }

    /// <summary>A folder as PEFT saves it.</summary>
    public static AdapterSource Folder(string path) =>
        new((model, _) => Task.FromResult(AdapterFolder.Read(path, model)), isKept: false);

    /// <summary>An adapter in memory, which must neither change nor be disposed while it is registered.</summary>
    public static AdapterSource InMemory(LoraAdapter adapter) =>
        new((_, _) => Task.FromResult(adapter), isKept: true);

    /// <summary>Whatever a delegate gives, which is disposed when it has been taken over.</summary>
    public static AdapterSource From(Func<ModelConfig, CancellationToken, Task<LoraAdapter>> load) =>
        new(load, isKept: false);

    internal Task<LoraAdapter> LoadAsync(ModelConfig model, CancellationToken cancellationToken) =>
        load(model, cancellationToken);
}
