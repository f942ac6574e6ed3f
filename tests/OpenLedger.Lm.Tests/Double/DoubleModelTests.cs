using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Transformer;
using Xunit;

namespace OpenLedger.Lm.Tests.Double;

public sealed class DoubleModelTests
{
    private const ulong Seed = 31;

    public static TheoryData<string> Names => TinyModels.Names;

    [Fact]
    public void One_layer_of_width_two_gives_what_its_formulas_give()
    {
        // Every matrix is a multiple of few numbers, so that each step can be written as a scalar formula.
        var config = TinyModels.All["smallest"] with { VocabularySize = 2, Width = 2, NormEpsilon = 0.25f };
        double[] identity = [1, 0, 0, 1];
        var weights = new Dictionary<string, double[]>
        {
            [ModelParameter.Embedding] = [1, 0.5, -0.5, 2],
            [ModelParameter.AttentionNorm(0)] = [1, 3],
            [ModelParameter.Weight(0, Projection.Query)] = identity,
            [ModelParameter.Weight(0, Projection.Key)] = identity,
            [ModelParameter.Weight(0, Projection.Value)] = [0, 1, 1, 0],
            [ModelParameter.Weight(0, Projection.Output)] = [2, 0, 0, 2],
            [ModelParameter.MlpNorm(0)] = [1, 1],
            [ModelParameter.Weight(0, Projection.Gate)] = [1, -1],
            [ModelParameter.Weight(0, Projection.Up)] = [2, 1],
            [ModelParameter.Weight(0, Projection.Down)] = [1, -2],
            [ModelParameter.FinalNorm] = [0.5, 1],
            [ModelParameter.Head] = [1, 1, 0, 3],
        };
        var logits = new DoubleModel(config, name => weights[name]).Logits([0, 1]);

        static double Root(double a, double b) => Math.Sqrt((((a * a) + (b * b)) / 2) + 0.25);
        var (a0, a1) = (1 / Root(1, 0.5), 3 * 0.5 / Root(1, 0.5));
        var (b0, b1) = (-0.5 / Root(-0.5, 2), 3 * 2 / Root(-0.5, 2));

        // The query of the second token, turned by one radian, against the key of the first and against its own.
        var (cosine, sine) = (Math.Cos(1), Math.Sin(1));
        var first = ((((b0 * cosine) - (b1 * sine)) * a0) + (((b0 * sine) + (b1 * cosine)) * a1)) / Math.Sqrt(2);
        var own = ((b0 * b0) + (b1 * b1)) / Math.Sqrt(2);
        var toFirst = 1 / (1 + Math.Exp(own - first));
        var (middle0, middle1) =
            (-0.5 + (2 * ((toFirst * a1) + ((1 - toFirst) * b1))), 2 + (2 * ((toFirst * a0) + ((1 - toFirst) * b0))));
        var (normed0, normed1) = (middle0 / Root(middle0, middle1), middle1 / Root(middle0, middle1));
        var gate = normed0 - normed1;
        var gated = gate / (1 + Math.Exp(-gate)) * ((2 * normed0) + normed1);
        var (last0, last1) = (middle0 + gated, middle1 - (2 * gated));
        var (out0, out1) = (0.5 * last0 / Root(last0, last1), last1 / Root(last0, last1));
        Assert.Equal(out0 + out1, logits[1][0], 1e-12);
        Assert.Equal(3 * out1, logits[1][1], 1e-12);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Token_sees_those_before_it_and_itself_only(string name)
    {
        var config = TinyModels.All[name];
        var model = TinyModels.Model(config, Seed);
        var tokens = TinyModels.Document(config, length: 8, Seed).Tokens;
        var other = (int[])tokens.Clone();
        other[5] = (other[5] + 1) % config.VocabularySize;

        var (before, after) = (model.Logits(tokens), model.Logits(other));

        Assert.All(Enumerable.Range(0, 5), t => Assert.Equal(before[t], after[t]));
        Assert.All(Enumerable.Range(5, 3), t => Assert.NotEqual(before[t], after[t]));
    }

    [Theory]
    [InlineData("grouped queries, tied head")]
    [InlineData("one key head")]
    [InlineData("biases of Qwen2")]
    public void Grouped_queries_equal_keys_and_values_written_out_for_every_head(string name)
    {
        var config = TinyModels.All[name];
        var model = TinyModels.Model(config, Seed);
        var repeats = config.Heads / config.KeyValueHeads;
        var written = new DoubleModel(config with { KeyValueHeads = config.Heads }, parameter =>
        {
            var numbers = model.Weights[parameter];
            return parameter.Contains("k_proj") || parameter.Contains("v_proj")
                ? [.. numbers.Chunk(numbers.Length / config.KeyValueHeads)
                    .SelectMany(head => Enumerable.Repeat(head, repeats))
                    .SelectMany(head => head)]
                : numbers;
        });
        AssertClose(model, null, written);
    }

    [Fact]
    public void Tied_head_equals_a_head_with_the_same_numbers()
    {
        var model = TinyModels.Model(TinyModels.All["grouped queries, tied head"], Seed);
        var untied = new DoubleModel(
            model.Config with { TiedHead = false },
            name => name == ModelParameter.Head ? model.Head : model.Weights[name]);
        AssertClose(model, null, untied);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Adapter_equals_its_product_added_to_the_matrices(string name)
    {
        var model = TinyModels.Model(TinyModels.All[name], Seed);
        foreach (var projection in ProjectionShape.All)
        {
            var lora = new LoraConfig { Rank = 2, Alpha = 3, RankStabilized = true, Targets = [projection] };
            var adapter = TinyModels.Adapter(model.Config, lora, Seed);
            AssertClose(model, adapter, model.Merged(adapter));
            var tokens = TinyModels.Document(model.Config, length: 9, Seed).Tokens;
            Assert.NotEqual(model.Logits(tokens)[^1], model.Logits(tokens, adapter)[^1]);
        }
    }

    [Fact]
    public void Every_bias_and_every_scaling_changes_the_logits()
    {
        foreach (var name in TinyModels.All.Keys)
        {
            var model = TinyModels.Model(TinyModels.All[name], Seed);
            var tokens = TinyModels.Document(model.Config, length: 9, Seed).Tokens;
            var last = model.Logits(tokens)[^1];
            foreach (var bias in model.Weights.Where(weight => weight.Key.EndsWith("bias", StringComparison.Ordinal)))
            {
                var without = new DoubleModel(
                    model.Config, other => other == bias.Key ? new double[bias.Value.Length] : model.Weights[other]);
                Assert.True(Distance(last, without.Logits(tokens)[^1]) > 1e-4, $"{name}, seed {Seed}: {bias.Key}");
            }

            if (model.Config.RopeScaling is not null)
            {
                var plain = new DoubleModel(model.Config with { RopeScaling = null }, other => model.Weights[other]);
                Assert.True(Distance(last, plain.Logits(tokens)[^1]) > 1e-3, $"{name}, seed {Seed}: no scaling");
            }
        }
    }

    [Fact]
    public void Loss_is_the_mean_over_targets_and_nothing_else()
    {
        var model = TinyModels.Model(TinyModels.All["plain"], Seed);
        int[] tokens = [3, 1, 4, 1, 5];
        var logits = model.Logits(tokens);
        double Surprise(int t) => Math.Log(logits[t - 1].Sum(Math.Exp)) - logits[t - 1][tokens[t]];

        var some = new DoubleDocument(tokens, [false, false, true, false, true]);

        Assert.Equal((Surprise(2) + Surprise(4)) / 2, model.Loss(some), 1e-12);
        Assert.Equal(Surprise(2) + Surprise(4), model.Loss(some with { TargetWeight = 1 }), 1e-12);
        Assert.Equal(Enumerable.Range(1, 4).Average(Surprise), model.Loss(DoubleDocument.Whole(tokens)), 1e-12);
        Assert.Throws<ArgumentException>(() => model.Loss(some with { IsTarget = [true, false, false, false, false] }));
    }

    private static void AssertClose(DoubleModel one, DoubleAdapter? adapter, DoubleModel two)
    {
        var tokens = TinyModels.Document(one.Config, length: 9, Seed).Tokens;
        var distances = one.Logits(tokens, adapter).Zip(two.Logits(tokens), Distance).ToArray();
        Assert.Equal(tokens.Length, distances.Length);
        Assert.True(distances.Max() < 1e-11, $"seed {Seed}: logits differ by {distances.Max():E2}");
    }

    private static double Distance(double[] one, double[] two) => one.Zip(two, (a, b) => Math.Abs(a - b)).Max();
}
