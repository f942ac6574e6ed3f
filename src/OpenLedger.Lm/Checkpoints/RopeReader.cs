using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Checkpoints;

/// <summary>
/// Reads how rotary frequencies are made: <c>rope_scaling</c> beside <c>rope_theta</c>, or the newer
/// <c>rope_parameters</c> that holds both; the kind spelled <c>rope_type</c> or <c>type</c>.
/// </summary>
internal static class RopeReader
{
    private const double DefaultTheta = 10_000;

    public static Rope Read(JsonProperties json, int context)
    {
        var source = json.SaysSomething("rope_scaling") ? json.Object("rope_scaling") : json.Object("rope_parameters");
        var outerTheta = json.Number("rope_theta", DefaultTheta);
        if (source is not { } rope)
        {
            return new Rope(outerTheta, null, context);
        }

        var theta = rope.Number("rope_theta", outerTheta);
        if (rope.NumberOrNull("partial_rotary_factor") is { } part && part != 1)
        {
            throw rope.Refusal("partial_rotary_factor", "only whole heads are turned; it must be 1");
        }

        var name = rope.Text("rope_type") is null ? "type" : "rope_type";
        return rope.Text(name) switch
        {
            null when rope.Names.Any(inner => inner.EndsWith("_attention", StringComparison.Ordinal)) =>
                throw rope.Refusal("rope_type", "one kind for each kind of layer is not supported"),
            null or "default" => new Rope(theta, null, context),
            "linear" => new Rope(theta, new RopeScaling.Linear(Factor(rope)), context),
            "llama3" => new Rope(theta, Llama3(rope), context),
            "yarn" => new Rope(theta, Yarn(rope, context), context),
            // Its frequencies change only for sequences beyond the original context, which are then not allowed here.
            "dynamic" => new Rope(theta, null, Math.Min(context, OriginalContext(rope, context))),
            var other => throw rope.Refusal(
                name,
                $"'{JsonProperties.Clipped(other)}' is not supported; default, linear, dynamic, llama3 and yarn are"),
        };
    }

    private static RopeScaling.Llama3 Llama3(JsonProperties rope)
    {
        var (low, high) = (rope.Number("low_freq_factor"), rope.Number("high_freq_factor"));
        if (!(low > 0 && high > low))
        {
            throw rope.Refusal("high_freq_factor", $"{high} must be above low_freq_factor, {low}, and both above 0");
        }

        return new RopeScaling.Llama3(Factor(rope), low, high, OriginalContext(rope, null));
    }

    private static RopeScaling.Yarn Yarn(JsonProperties rope, int context)
    {
        if (!rope.Flag("truncate", true))
        {
            throw rope.Refusal("truncate", "false is not supported");
        }

        var original = OriginalContext(rope, context);
        var factor = rope.NumberOrNull("factor") is null && original > 0
            ? (double)context / original
            : Factor(rope);
        // The library takes zero like absent here.
        var fast = NotZero(rope.NumberOrNull("beta_fast")) ?? 32;
        var slow = NotZero(rope.NumberOrNull("beta_slow")) ?? 1;
        return new RopeScaling.Yarn(factor, original, fast, slow, AttentionFactor(rope, factor));
    }

    private static double? AttentionFactor(JsonProperties rope, double factor)
    {
        var stated = rope.NumberOrNull("attention_factor");
        if (stated is null && NotZero(rope.NumberOrNull("mscale")) is { } scale
            && NotZero(rope.NumberOrNull("mscale_all_dim")) is { } scaleOfAll)
        {
            return Growth(factor, scale) / Growth(factor, scaleOfAll);
        }

        return stated;
    }

    // How much longer contexts sharpen attention, in the measure of the YaRN paper.
    private static double Growth(double factor, double scale) =>
        factor <= 1 ? 1 : (0.1 * scale * Math.Log(factor)) + 1;

    private static double? NotZero(double? number) => number == 0 ? null : number;

    private static double Factor(JsonProperties rope) => rope.Number("factor");

    private static int OriginalContext(JsonProperties rope, int? otherwise) =>
        rope.Count("original_max_position_embeddings", otherwise);
}

/// <summary>What a configuration says about positions.</summary>
internal readonly record struct Rope(double Theta, RopeScaling? Scaling, int ContextLength);
