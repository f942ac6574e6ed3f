using OpenLedger.Lm.Checkpoints;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Adapters;

/// <summary>
/// Resolves <c>target_modules</c> to projections, as PEFT does: a list of the ends of module names, a regular
/// expression that must match a whole name, or the word <c>all-linear</c>.
/// </summary>
internal static class TargetModules
{
    private const string Property = "target_modules";
    private const string AllLinear = "all-linear";

    // Modules that an expression can also name, and that this engine's adapters leave alone.
    private static readonly string[] Others = ["lm_head", "model.embed_tokens", "model.norm"];

    public static IReadOnlyList<Projection> Read(JsonProperties json, ModelConfig model)
    {
        if (!json.SaysSomething(Property))
        {
            throw json.Refusal(Property, "names no module");
        }

        if (!json.IsText(Property))
        {
            var named = json.Texts(Property)!.Select(name => Named(json, name)).ToHashSet();
            return [.. ProjectionShape.All.Where(named.Contains)];
        }

        var text = json.Text(Property)!;
        return text == AllLinear ? ProjectionShape.All : Matched(json, text, model);
    }

    private static Projection Named(JsonProperties json, string name)
    {
        foreach (var projection in ProjectionShape.All)
        {
            if (name == projection.TargetName() || name == projection.ModuleName())
            {
                return projection;
            }
        }

        throw json.Refusal(
            Property, $"'{JsonProperties.Clipped(name)}' cannot be adapted; "
            + $"{string.Join(", ", ProjectionShape.All.Select(projection => projection.TargetName()))} can");
    }

    private static IReadOnlyList<Projection> Matched(JsonProperties json, string pattern, ModelConfig model)
    {
        var expression = Expression(json, pattern);
        if (Others.FirstOrDefault(expression.IsMatch) is { } other)
        {
            throw json.Refusal(Property, $"the expression chooses {other}, which cannot be adapted");
        }

        var chosen = ProjectionShape.All.Where(projection => expression.IsMatch(Name(0, projection))).ToArray();
        foreach (var layer in Enumerable.Range(1, model.Layers - 1))
        {
            if (ProjectionShape.All.Any(
                projection => expression.IsMatch(Name(layer, projection)) != chosen.Contains(projection)))
            {
                throw json.Refusal(Property, $"the expression chooses other modules in layer {layer} than in layer 0");
            }
        }

        return chosen.Length > 0 ? chosen : throw json.Refusal(Property, "the expression chooses no module");
    }

    private static ModulePattern Expression(JsonProperties json, string pattern)
    {
        try
        {
            return new ModulePattern(pattern);
        }
        catch (FormatException broken)
        {
            throw json.Refusal(Property, $"the expression cannot be followed: {broken.Message}");
        }
    }

    private static string Name(int layer, Projection projection) => $"model.layers.{layer}.{projection.ModuleName()}";
}
