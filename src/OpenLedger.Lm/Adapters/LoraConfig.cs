using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Adapters;

/// <summary>The shape of a LoRA adapter, as its <c>adapter_config.json</c> says it.</summary>
public sealed record LoraConfig
{
    /// <summary>Inner width of every pair of matrices (<c>r</c>).</summary>
    public required int Rank { get; init; }

    /// <summary>Strength (<c>lora_alpha</c>).</summary>
    public required double Alpha { get; init; }

    /// <summary>Divide the strength by √r instead of r (<c>use_rslora</c>).</summary>
    public bool RankStabilized { get; init; }

    /// <summary>The matrices changed in every layer, in the order of <see cref="ProjectionShape.All"/>.</summary>
    public IReadOnlyList<Projection> Targets { get; init; } = ProjectionShape.All;

    /// <summary>The base it was trained on, as its maker named it.</summary>
    public string? BaseModelName { get; init; }

    /// <summary>What the product B·A is multiplied by.</summary>
    public float Scale => (float)(RankStabilized ? Alpha / Math.Sqrt(Rank) : Alpha / Rank);
}
