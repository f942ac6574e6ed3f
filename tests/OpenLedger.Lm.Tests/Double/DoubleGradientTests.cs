using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Transformer;
using Xunit;

namespace OpenLedger.Lm.Tests.Double;

public sealed class DoubleGradientTests
{
    private const double Tolerance = 1e-6;

    private static readonly LoraConfig Lora = new() { Rank = 3, Alpha = 5 };

    public static TheoryData<string> Names => TinyModels.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_parameter_kind_agrees_with_differences(string name)
    {
        const ulong seed = 11;
        var config = TinyModels.All[name];
        var model = TinyModels.Model(config, seed);
        var document = TinyModels.Document(config, length: 7, seed);
        var gradient = new DoubleGradient(model, document);
        Assert.Null(gradient.Adapter);
        Assert.Equal(ModelParameter.All(config).Select(parameter => parameter.Name), gradient.Weights.Keys);
        foreach (var (parameter, numbers) in model.Weights)
        {
            AssertAgrees(
                $"{name}, seed {seed}, {parameter}", gradient.Weights[parameter],
                index => model.Difference(numbers, index, document), 0, numbers.Length, seed);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void With_an_adapter_its_matrices_and_the_weights_below_agree_with_differences(string name)
    {
        const ulong seed = 12;
        var config = TinyModels.All[name];
        var model = TinyModels.Model(config, seed);
        var adapter = TinyModels.Adapter(config, Lora, seed);
        var document = TinyModels.Document(config, length: 6, seed);
        var gradient = new DoubleGradient(model, document, adapter);
        double Difference(int index) => model.Difference(adapter.Numbers, index, document, adapter);
        foreach (var slot in adapter.Layout.Slots)
        {
            var numbers = gradient.Adapter!.Numbers;
            var (a, b) = ($"{name}, seed {seed}, {slot.NameOfA}", $"{name}, seed {seed}, {slot.NameOfB}");
            AssertAgrees(a, numbers, Difference, (int)slot.StartOfA, slot.CountOfA, seed);
            AssertAgrees(b, numbers, Difference, (int)slot.StartOfB, slot.CountOfB, seed);
        }

        // The embedding lies below every adapted matrix: its gradient has passed back through all of them.
        var embedding = model.Weights[ModelParameter.Embedding];
        AssertAgrees(
            $"{name}, seed {seed}, embedding", gradient.Weights[ModelParameter.Embedding],
            index => model.Difference(embedding, index, document, adapter), 0, embedding.Length, seed);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_of_an_adapter_is_the_full_gradient_projected_onto_it(string name)
    {
        const ulong seed = 13;
        var config = TinyModels.All[name];
        var model = TinyModels.Model(config, seed);
        var adapter = TinyModels.Adapter(config, Lora, seed);
        var document = TinyModels.Document(config, length: 9, seed);
        var direct = new DoubleGradient(model, document, adapter).Adapter!;

        // The merged model knows nothing of adapters, so that nothing is shared with the path above but the chain rule.
        var projected = adapter.Projected(new DoubleGradient(model.Merged(adapter), document).Weights);
        var error = RelativeError(direct.Numbers, projected.Numbers);
        Assert.True(error < 1e-12, $"{name}, seed {seed}: relative error {error:E2}");
    }

    [Fact]
    public void Gradients_of_documents_sum_to_the_gradient_of_their_batch()
    {
        const ulong seed = 14;
        var config = TinyModels.All["grouped queries, tied head"];
        var model = TinyModels.Model(config, seed);
        var lora = Lora with { Targets = [Projection.Query, Projection.Value, Projection.Down], RankStabilized = true };
        var adapter = TinyModels.Adapter(config, lora, seed);
        var documents = new[] { 2, 9, 5, 3 }
            .Select((length, i) => TinyModels.Document(config, length, seed + (ulong)i))
            .ToArray();
        var weight = 1.0 / documents.Sum(document => document.IsTarget.Count(target => target));
        documents = [.. documents.Select(document => document with { TargetWeight = weight })];

        var each = DoubleGradient.OfEach(model, documents, adapter);

        Assert.Equal(documents.Length, each.Count);
        var sum = adapter.Numbers.Select((_, i) => each.Sum(gradient => gradient.Numbers[i])).ToArray();
        AssertAgrees(
            $"batch, seed {seed}", sum,
            index => documents.Sum(document => model.Difference(adapter.Numbers, index, document, adapter)),
            0, sum.Length, seed);
    }

    [Fact]
    public void Gradient_of_A_is_nothing_while_B_is_nothing()
    {
        const ulong seed = 15;
        var config = TinyModels.All["plain"];
        var adapter = TinyModels.Adapter(config, Lora, seed);
        foreach (var slot in adapter.Layout.Slots)
        {
            adapter.B(slot).Clear();
        }

        var document = TinyModels.Document(config, length: 6, seed);
        var gradient = new DoubleGradient(TinyModels.Model(config, seed), document, adapter).Adapter!;
        Assert.All(gradient.Layout.Slots, slot =>
        {
            Assert.All(gradient.A(slot).ToArray(), number => Assert.Equal(0, number));
            Assert.Contains(gradient.B(slot).ToArray(), number => number != 0);
        });
    }

    // The largest slopes, so that something is compared that is not nothing, and others at random, so that a slope
    // wrongly said to be nothing is found.
    private static void AssertAgrees(
        string what, double[] gradient, Func<int, double> difference, int start, int count, ulong seed)
    {
        var random = new TinyRandom(seed);
        var largest = Enumerable.Range(start, count).OrderByDescending(index => Math.Abs(gradient[index])).Take(8);
        var others = Enumerable.Range(0, 16).Select(_ => start + random.Below(count));
        int[] chosen = [.. largest.Concat(others).Distinct()];
        var expected = chosen.Select(difference).ToArray();
        var actual = chosen.Select(index => gradient[index]).ToArray();
        Assert.True(expected.Any(slope => slope != 0), $"{what}: no slope to compare");
        var error = RelativeError(actual, expected);
        Assert.True(error <= Tolerance, $"{what}: relative error {error:E2}");
    }

    private static double RelativeError(double[] actual, double[] expected)
    {
        var distance = actual.Zip(expected, (a, e) => (a - e) * (a - e)).Sum();
        return Math.Sqrt(distance / expected.Sum(e => e * e));
    }
}
