using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Adapters;

/// <summary>
/// Where the numbers of an adapter lie in one flat buffer: by layer, by projection, A before B. Weights, gradients and
/// the optimizer's moments share it.
/// </summary>
public sealed class LoraLayout
{
    private readonly LoraSlot?[] slots;

    public LoraLayout(ModelConfig model, LoraConfig adapter)
    {
        (Model, Adapter) = (model, adapter);
        slots = new LoraSlot?[model.Layers * ProjectionShape.All.Count];
        long at = 0;
        foreach (var (layer, projection) in
            from layer in Enumerable.Range(0, model.Layers)
            from projection in ProjectionShape.All
            where adapter.Targets.Contains(projection)
            select (layer, projection))
        {
            var slot = new LoraSlot(
                layer, projection, adapter.Rank, model.InputWidth(projection), model.OutputWidth(projection), at);
            slots[Index(layer, projection)] = slot;
            at = slot.End;
        }

        Count = at;
        Slots = [.. slots.Where(slot => slot is not null).Select(slot => slot!.Value)];
    }

    public ModelConfig Model { get; }

    public LoraConfig Adapter { get; }

    /// <summary>All numbers of the adapter.</summary>
    public long Count { get; }

    /// <summary>Every pair of matrices, in the order of the buffer.</summary>
    public IReadOnlyList<LoraSlot> Slots { get; }

    /// <summary>The pair that changes a projection of a layer; null when the adapter leaves it alone.</summary>
    public LoraSlot? Slot(int layer, Projection projection) => slots[Index(layer, projection)];

    private static int Index(int layer, Projection projection) => layer * ProjectionShape.All.Count + (int)projection;
}

/// <summary>One pair of matrices: A is rank × inputs, B is outputs × rank, both row by row.</summary>
public readonly record struct LoraSlot(
    int Layer, Projection Projection, int Rank, int Inputs, int Outputs, long StartOfA)
{
    public int CountOfA => Rank * Inputs;

    public long StartOfB => StartOfA + CountOfA;

    public int CountOfB => Outputs * Rank;

    public long End => StartOfB + CountOfB;

    /// <summary>PEFT's name of A.</summary>
    public string NameOfA => $"{Prefix}.lora_A.weight";

    /// <summary>PEFT's name of B.</summary>
    public string NameOfB => $"{Prefix}.lora_B.weight";

    private string Prefix => $"base_model.model.model.layers.{Layer}.{Projection.ModuleName()}";
}
