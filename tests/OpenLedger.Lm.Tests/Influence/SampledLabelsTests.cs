using OpenLedger.Lm.Influence;
using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;
using OpenLedger.Lm.Passes;
using OpenLedger.Lm.Tests.Double;
using OpenLedger.Lm.Tests.Kernels;
using OpenLedger.Lm.Tests.Passes;
using OpenLedger.Lm.Threads;

namespace OpenLedger.Lm.Tests.Influence;

public sealed class SampledLabelsTests : IDisposable
{
    private const ulong Seed = 40;
    private const int Vocabulary = 7;

    private readonly TinyInfluence world = new();
    private readonly Team team = new(2);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Labels_follow_the_models_distribution(ulong seed)
    {
        const int draws = 20_000;
        // The likeliest token about fifty times as likely as the least.
        float[] logits = [0.3f, -1.7f, 2.1f, 0, 1.2f, -0.4f, 0.9f];
        var batch = TokenBatch.Of([.. Enumerable.Repeat(TrainingDocument.Whole([1, 2]), draws)]);
        var counts = new double[Vocabulary];
        foreach (var target in Drawn(batch, logits, seed).Targets)
        {
            counts[target]++;
        }

        var expected = DoubleMath.Softmax(Array.ConvertAll(logits, logit => (double)logit));
        var chiSquare = counts.Zip(expected, (count, p) => Math.Pow(count - draws * p, 2) / (draws * p)).Sum();
        // With six degrees of freedom one seed in a thousand exceeds this.
        Assert.True(chiSquare < 22.46, $"chi-square {chiSquare:F2} (seed {seed})");
    }

    [Fact]
    public void Inputs_weights_and_what_is_no_target_stay()
    {
        var document = TrainingDocument.Masked([1, 2, 3, 4, 5], [false, false, true, false, true]);
        var batch = TokenBatch.Of([document, document]);
        var drawn = Drawn(batch, new float[Vocabulary], Seed);
        Assert.Equal(batch.Tokens, drawn.Tokens);
        Assert.Equal(batch.TargetWeights, drawn.TargetWeights);
        Assert.Equal(batch.Starts, drawn.Starts);
        Assert.Equal(
            batch.Targets.Select(target => target == TokenBatch.NoTarget),
            drawn.Targets.Select(target => target == TokenBatch.NoTarget));
        Assert.Equal(4, drawn.TargetCount);
    }

    [Fact]
    public void Impossible_tokens_are_never_drawn()
    {
        float[] logits = [float.NegativeInfinity, 0, -1e30f, 0, float.NegativeInfinity, -1e30f, float.NegativeInfinity];
        var batch = TokenBatch.Of([.. Enumerable.Repeat(TrainingDocument.Whole([1, 2]), 500)]);
        Assert.Equal([1, 3], Drawn(batch, logits, Seed).Targets.Distinct().Order());
    }

    [Fact]
    public void Logits_that_are_not_numbers_are_refused()
    {
        var batch = TokenBatch.Of([TrainingDocument.Whole([1, 2])]);
        Assert.Throws<InvalidOperationException>(
            () => Drawn(batch, [0, 0, float.NaN, 0, 0, 0, 0], Seed));
    }

    [Fact]
    public void Curvature_of_a_loss_that_counts_nothing_is_refused()
    {
        using var reader = world.Reader(new() { TargetWeight = 0 });
        Assert.Throws<ArgumentException>(() => reader.ReadSampled(TinyInfluence.Records(1, 1), Seed));
    }

    [Fact]
    public void Labels_depend_on_seed_record_and_place_only()
    {
        var records = TinyInfluence.Records(9, 1);
        using var together = world.Reader();
        using var narrow = world.Reader(new() { TokensPerBatch = 12, RecordsPerBatch = 2, Threads = 3 });
        var (expected, inBatches) = (together.ReadSampled(records, 6), narrow.ReadSampled(records, 6));
        for (var record = 0; record < records.Length; record++)
        {
            Assert.True(expected[record].AsSpan().SequenceEqual(inBatches[record]), $"record {record}");
        }

        var repeated = together.ReadSampled([.. Enumerable.Repeat(records[5], 9)], 6);
        Assert.True(repeated.Select(sample => sample[0]).Distinct().Count() > 1, "The same labels for every record.");
        Assert.NotEqual(expected[5], together.ReadSampled(records, 7)[5]);
    }

    // Along some directions: the mean square of samples there, and the exact curvature, which is made of the judge's
    // gradients of every token at every place. 3,000 squares vary by about 3 % of their mean.
    [Theory]
    [InlineData(null)]
    [InlineData(0.02f)]
    public void Outer_products_of_samples_are_on_average_the_curvature(float? targetWeight)
    {
        const int draws = 3000;
        var config = TinyInfluence.Config;
        var document = TinyModels.Document(config, 5, Seed);
        using var reader = world.Reader(new() { TargetWeight = targetWeight });
        var samples = reader.ReadSampled([.. Enumerable.Repeat(Tiny.Document(document), draws)], Seed);
        var exact = Directions(reader.Layout.Count);
        var expected = new double[exact.Length];
        var (model, adapter) = (
            TinyModels.Model(config, TinyInfluence.Seed),
            TinyModels.Adapter(config, Tiny.Lora, TinyInfluence.Seed));
        double weight = targetWeight ?? 1f / document.IsTarget.Count(isTarget => isTarget);
        foreach (var place in Enumerable.Range(1, 4).Where(place => document.IsTarget[place]))
        {
            var likely = DoubleMath.Softmax(model.Logits(document.Tokens, adapter)[place - 1]);
            var every = DoubleGradient.OfEach(
                model, Enumerable.Range(0, config.VocabularySize).Select(token => new DoubleDocument(
                    [.. document.Tokens[..place], token], [.. new bool[place], true])), adapter);
            for (var direction = 0; direction < exact.Length; direction++)
            {
                expected[direction] += weight * every.Zip(likely, (gradient, p) =>
                    p * Math.Pow(Along(gradient.Numbers, exact[direction]), 2)).Sum();
            }
        }

        for (var direction = 0; direction < exact.Length; direction++)
        {
            var mean = samples.Average(sample =>
                Math.Pow(Along(Array.ConvertAll(sample, number => (double)number), exact[direction]), 2));
            Assert.True(
                mean / expected[direction] is > 0.85 and < 1.15,
                $"direction {direction}: {mean:R}, expected {expected[direction]:R} (seed {Seed})");
        }
    }

    public void Dispose()
    {
        world.Dispose();
        team.Dispose();
    }

    private TokenBatch Drawn(TokenBatch batch, float[] logitsOfEach, ulong seed)
    {
        using var logits = new FloatBuffer((long)batch.Tokens.Length * Vocabulary);
        for (var token = 0; token < batch.Tokens.Length; token++)
        {
            logitsOfEach.CopyTo(logits.Slice((long)token * Vocabulary, Vocabulary));
        }

        return SampledLabels.Drawn(
            batch, logits, Vocabulary, seed, 0, Tiny.Arithmetic(KernelChoice.Best, team));
    }

    private static float[][] Directions(int width)
    {
        var random = new Numbers(Seed);
        return [.. Enumerable.Range(0, 5).Select(_ => Enumerable.Range(0, width).Select(_ => random.Next()).ToArray())];
    }

    private static double Along(double[] numbers, float[] direction) =>
        numbers.Zip(direction, (number, along) => number * along).Sum();
}
