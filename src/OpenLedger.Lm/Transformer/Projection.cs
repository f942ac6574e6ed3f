namespace OpenLedger.Lm.Transformer;

/// <summary>The seven matrices of a layer that an adapter can change, in the order they act.</summary>
public enum Projection
{
    Query,
    Key,
    Value,
    Output,
    Gate,
    Up,
    Down,
}

/// <summary>Shapes and checkpoint names of the seven matrices.</summary>
public static class ProjectionShape
{
    public static IReadOnlyList<Projection> All { get; } =
    [
        Projection.Query, Projection.Key, Projection.Value, Projection.Output,
        Projection.Gate, Projection.Up, Projection.Down,
    ];

    /// <summary>Numbers per token that go in.</summary>
    public static int InputWidth(this ModelConfig config, Projection projection) => projection switch
    {
        Projection.Output => config.QueryWidth,
        Projection.Down => config.MlpWidth,
        _ => config.Width,
    };

    /// <summary>Numbers per token that come out.</summary>
    public static int OutputWidth(this ModelConfig config, Projection projection) => projection switch
    {
        Projection.Query => config.QueryWidth,
        Projection.Key or Projection.Value => config.KeyValueWidth,
        Projection.Gate or Projection.Up => config.MlpWidth,
        _ => config.Width,
    };

    public static bool HasBias(this ModelConfig config, Projection projection) => projection switch
    {
        Projection.Query or Projection.Key or Projection.Value => config.AttentionBias,
        Projection.Output => config.AttentionOutputBias,
        _ => config.MlpBias,
    };

    /// <summary>The module's name inside its layer, as checkpoints and adapters spell it.</summary>
    public static string ModuleName(this Projection projection) => projection switch
    {
        Projection.Query => "self_attn.q_proj",
        Projection.Key => "self_attn.k_proj",
        Projection.Value => "self_attn.v_proj",
        Projection.Output => "self_attn.o_proj",
        Projection.Gate => "mlp.gate_proj",
        Projection.Up => "mlp.up_proj",
        Projection.Down => "mlp.down_proj",
        _ => throw new ArgumentOutOfRangeException(nameof(projection), projection, "There are seven projections."),
    };

    /// <summary>The name by which an adapter's <c>target_modules</c> lists it.</summary>
    public static string TargetName(this Projection projection) => projection.ModuleName().Split('.')[1];
}
