using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;
using OpenLedger.Lm.Passes;
using OpenLedger.Lm.Tests.Double;
using OpenLedger.Lm.Threads;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Tests.Passes;

/// <summary>The engine against the judge in double precision, which shares no code with it.</summary>
public sealed class TrainingPassTests
{
    private const ulong Seed = 11;

    // Three lengths at once, so that neighbours could disturb each other; 70 is more than a block of queries.
    private static readonly int[] Lengths = [7, 2, 70];

    public static TheoryData<string, KernelChoice> Cases()
    {
        var data = new TheoryData<string, KernelChoice>();
        foreach (var name in TinyModels.All.Keys)
        {
            foreach (var choice in KernelChoices.Available)
            {
                data.Add(name, choice);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Logits_equal_the_judges(string name, KernelChoice choice)
    {
        using var world = new World(name, choice);
        using var logits = new FloatBuffer((long)world.Batch.Tokens.Length * world.Config.VocabularySize);
        world.Pass.Logits(world.Batch, logits);
        var at = 0;
        foreach (var row in world.Documents.SelectMany(document =>
            world.Judge.Logits(Tiny.Read(document), world.JudgeAdapter)))
        {
            foreach (var expected in row)
            {
                Assert.InRange(logits.Span[at++], expected - 1e-4, expected + 1e-4);
            }
        }

        Assert.Equal(logits.Length, at);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_of_all_weights_equal_the_judges(string name, KernelChoice choice)
    {
        using var world = new World(name, choice);
        var layout = new ParameterLayout(world.Config);
        using var gradients = new FloatBuffer(layout.Count);
        var loss = world.Pass.AddGradients(world.Batch, gradients);
        Assert.Equal(world.Documents.Sum(world.JudgeLoss), loss, 1e-4 * Math.Abs(loss));
        var judged = world.Documents.Select(document => world.JudgeGradient(document).Weights).ToList();
        foreach (var parameter in layout.Parameters)
        {
            var expected = Sum(judged.Select(gradient => gradient[parameter.Name]));
            var actual = gradients.Slice(layout.Start(parameter.Place), (int)parameter.Count);
            AssertNear(expected, actual, $"{name}, {choice}, {parameter.Name}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_of_an_adapter_equal_the_judges(string name, KernelChoice choice)
    {
        using var world = new World(name, choice);
        using var gradients = LoraGradients.Sum(world.Adapter.Layout);
        world.Pass.AddGradients(world.Batch, gradients);
        var expected = Sum(world.Documents.Select(document => world.JudgeGradient(document).Adapter!.Numbers));
        AssertSlots(world.Adapter.Layout, expected, gradients[0], $"{name}, {choice}");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_of_each_document_equal_the_judges(string name, KernelChoice choice)
    {
        using var world = new World(name, choice);
        using var gradients = LoraGradients.PerDocument(world.Adapter.Layout, world.Documents.Count);
        world.Pass.AddGradients(world.Batch, gradients);
        for (var i = 0; i < world.Documents.Count; i++)
        {
            var expected = world.JudgeGradient(world.Documents[i]).Adapter!.Numbers;
            AssertSlots(world.Adapter.Layout, expected, gradients[i], $"{name}, {choice}, document {i}");
        }
    }

    /// <summary>What the adapter's gradient is made of is never formed; here it is, and gives the same.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_of_an_adapter_are_the_full_gradients_projected_onto_it(string name, KernelChoice choice)
    {
        using var world = new World(name, choice);
        var layout = new ParameterLayout(world.Config);
        using var full = new FloatBuffer(layout.Count);
        world.Pass.AddGradients(world.Batch, full);
        using var gradients = LoraGradients.Sum(world.Adapter.Layout);
        world.Pass.AddGradients(world.Batch, gradients);
        var ofWeights = layout.Parameters.ToDictionary(
            parameter => parameter.Name,
            parameter => full.Slice(layout.Start(parameter.Place), (int)parameter.Count).ToArray()
                .Select(number => (double)number).ToArray());
        AssertSlots(
            world.Adapter.Layout, world.JudgeAdapter.Projected(ofWeights).Numbers, gradients[0], $"{name}, {choice}");
    }

    [Fact]
    public void Document_gives_the_same_bits_alone_and_among_others()
    {
        using var world = new World("grouped queries, tied head", KernelChoice.Best);
        using var together = LoraGradients.PerDocument(world.Adapter.Layout, world.Documents.Count);
        world.Pass.AddGradients(world.Batch, together);
        for (var i = 0; i < world.Documents.Count; i++)
        {
            using var alone = LoraGradients.PerDocument(world.Adapter.Layout, 1);
            world.Pass.AddGradients(
                TokenBatch.Of([Tiny.Document(world.Documents[i])], _ => world.Batch.TargetWeights[0]), alone);
            Assert.True(alone[0].SequenceEqual(together[i]), $"document {i}");
        }
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        using var one = new World("biases of Qwen2", KernelChoice.Best, threads: 1);
        using var three = new World("biases of Qwen2", KernelChoice.Best, threads: 3);
        var layout = new ParameterLayout(one.Config);
        using var first = new FloatBuffer(layout.Count);
        using var second = new FloatBuffer(layout.Count);
        Assert.Equal(one.Pass.AddGradients(one.Batch, first), three.Pass.AddGradients(three.Batch, second));
        Assert.True(first.Span.SequenceEqual(second.Span));
    }

    [Fact]
    public void Loss_without_gradients_is_the_same_and_lists_each_token()
    {
        using var world = new World("plain", KernelChoice.Best);
        using var gradients = LoraGradients.Sum(world.Adapter.Layout);
        var each = new float[world.Batch.Tokens.Length];
        var loss = world.Pass.Loss(world.Batch, each);
        Assert.Equal(world.Pass.AddGradients(world.Batch, gradients), loss);
        Assert.Equal(loss, each.Zip(world.Batch.TargetWeights, (a, b) => (double)a * b).Sum(), 1e-9);
    }

    [Theory]
    [InlineData(Projection.Query)]
    [InlineData(Projection.Key)]
    [InlineData(Projection.Value)]
    [InlineData(Projection.Output)]
    [InlineData(Projection.Gate)]
    [InlineData(Projection.Up)]
    [InlineData(Projection.Down)]
    public void Adapter_on_one_projection_alone_has_the_judges_gradient(Projection projection)
    {
        var lora = Tiny.Lora with { Targets = [projection], RankStabilized = true };
        using var world = new World("grouped queries, tied head", KernelChoice.Best, lora: lora);
        using var gradients = LoraGradients.Sum(world.Adapter.Layout);
        world.Pass.AddGradients(world.Batch, gradients);
        var expected = Sum(world.Documents.Select(document => world.JudgeGradient(document).Adapter!.Numbers));
        AssertSlots(world.Adapter.Layout, expected, gradients[0], $"{projection}");
    }

    private static void AssertSlots(
        LoraLayout layout, ReadOnlySpan<double> expected, ReadOnlySpan<float> actual, string what)
    {
        foreach (var slot in layout.Slots)
        {
            var (a, b) = ((int)slot.StartOfA, (int)slot.StartOfB);
            AssertNear(expected.Slice(a, slot.CountOfA), actual.Slice(a, slot.CountOfA), $"{what}, {slot.NameOfA}");
            AssertNear(expected.Slice(b, slot.CountOfB), actual.Slice(b, slot.CountOfB), $"{what}, {slot.NameOfB}");
        }
    }

    // Relative to the largest slope of the same tensor: float sums lose digits of those that nearly cancel.
    private static void AssertNear(ReadOnlySpan<double> expected, ReadOnlySpan<float> actual, string what)
    {
        var largest = 0.0;
        foreach (var number in expected)
        {
            largest = Math.Max(largest, Math.Abs(number));
        }

        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= 1e-3 * Math.Abs(expected[i]) + 2e-5 * largest + 1e-9,
                $"{what}[{i}] is {actual[i]:R}, the judge has {expected[i]:R} (largest {largest:R})");
        }
    }

    private static double[] Sum(IEnumerable<double[]> parts) =>
        parts.Aggregate((sum, part) => [.. sum.Zip(part, (a, b) => a + b)]);

    private sealed class World : IDisposable
    {
        private readonly Team team;
        private readonly MasterWeights weights;
        private readonly Model model;

        public World(string name, KernelChoice choice, int threads = 2, LoraConfig? lora = null)
        {
            Config = TinyModels.All[name];
            lora ??= Tiny.Lora;
            Documents = [.. Lengths.Select((length, i) => TinyModels.Document(Config, length, Seed + (ulong)i))];
            Batch = TokenBatch.Of([.. Documents.Select(Tiny.Document)]);
            Judge = TinyModels.Model(Config, Seed);
            JudgeAdapter = TinyModels.Adapter(Config, lora, Seed);
            weights = Tiny.Weights(Config, Seed);
            model = Model.Load(weights, forTraining: true);
            Adapter = Tiny.Adapter(Config, lora, Seed);
            team = new Team(threads);
            Pass = new TrainingPass(
                model, Adapter, Tiny.Arithmetic(choice, team), Batch.Tokens.Length + 3, Lengths.Max());
        }

        public ModelConfig Config { get; }

        public IReadOnlyList<DoubleDocument> Documents { get; }

        public TokenBatch Batch { get; }

        public DoubleModel Judge { get; }

        public DoubleAdapter JudgeAdapter { get; }

        public LoraAdapter Adapter { get; }

        public TrainingPass Pass { get; }

        public double JudgeLoss(DoubleDocument document) => Judge.Loss(Weighted(document), JudgeAdapter);

        public DoubleGradient JudgeGradient(DoubleDocument document) =>
            new(Judge, Weighted(document), JudgeAdapter);

        public void Dispose()
        {
            Pass.Dispose();
            team.Dispose();
            Adapter.Dispose();
            model.Dispose();
            weights.Dispose();
        }

        private DoubleDocument Weighted(DoubleDocument document) =>
            document with { TargetWeight = 1.0 / Batch.TargetCount };
    }
}
