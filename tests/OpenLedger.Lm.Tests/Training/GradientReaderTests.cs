using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Passes;
using OpenLedger.Lm.Tests.Double;
using OpenLedger.Lm.Tests.Passes;
using OpenLedger.Lm.Training;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Tests.Training;

public sealed class GradientReaderTests : IDisposable
{
    private const ulong Seed = 9;

    private static readonly ModelConfig Config = TinyModels.All["grouped queries, tied head"];

    private static readonly DoubleDocument[] Records =
        [.. new[] { 7, 2, 40, 19, 25 }.Select((length, i) => TinyModels.Document(Config, length, Seed + (ulong)i))];

    private readonly MasterWeights weights = Tiny.Weights(Config, Seed);
    private readonly Model model;
    private readonly LoraAdapter adapter = Tiny.Adapter(Config, Tiny.Lora, Seed);

    public GradientReaderTests() => model = Model.Load(weights, forTraining: true);

    [Theory]
    [InlineData(null)]
    [InlineData(0.01f)]
    public void Gradients_of_records_equal_the_judges(float? targetWeight)
    {
        using var reader = Reader(new() { TargetWeight = targetWeight });
        var read = reader.Read([.. Records.Select(Tiny.Document)]);
        var expected = DoubleGradient.OfEach(
            TinyModels.Model(Config, Seed), Records.Select(record => record with { TargetWeight = targetWeight }),
            TinyModels.Adapter(Config, Tiny.Lora, Seed));
        Assert.Equal(adapter.Layout.Count, reader.Layout.Count);
        for (var record = 0; record < Records.Length; record++)
        {
            foreach (var matrix in reader.Layout.Matrices)
            {
                var range = matrix.Start..(matrix.Start + matrix.Rows * matrix.Columns);
                AssertNear(expected[record].Numbers[range], read[record][range], $"record {record}, {matrix}");
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(4)]
    public void Batching_and_threads_do_not_change_a_bit(int? width)
    {
        var documents = Records.Select(Tiny.Document).ToArray();
        var options = new GradientOptions { ProjectedWidth = width };
        using var together = Reader(options);
        using var narrow = Reader(options with { TokensPerBatch = 45, RecordsPerBatch = 2, Threads = 3 });
        using var alone = Reader(options with { RecordsPerBatch = 1, Threads = 1 });
        var expected = together.Read(documents);
        var inBatches = narrow.Read(documents);
        // Backwards too, so that what one record leaves behind would show in the next.
        var backwards = alone.Read([.. documents.Reverse()]);
        for (var record = 0; record < documents.Length; record++)
        {
            Assert.True(expected[record].AsSpan().SequenceEqual(inBatches[record]), $"record {record}");
            Assert.True(expected[record].AsSpan().SequenceEqual(backwards[^(record + 1)]), $"record {record}");
        }
    }

    // Above and below the rank of 3; 20 is a side that stays, 40 leaves every side as it is.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(20)]
    [InlineData(40)]
    public void Projected_gradients_are_the_whole_ones_projected(int width)
    {
        using var whole = Reader(new());
        using var projected = Reader(new() { ProjectedWidth = width, ProjectionSeed = 77 });
        var documents = Records.Select(Tiny.Document).ToArray();
        var (all, short_) = (whole.Read(documents), projected.Read(documents));
        foreach (var (from, to) in whole.Layout.Matrices.Zip(projected.Layout.Matrices))
        {
            Assert.Equal((Math.Min(from.Rows, width), Math.Min(from.Columns, width)), (to.Rows, to.Columns));
            for (var record = 0; record < documents.Length; record++)
            {
                AssertNear(
                    Projected(all[record], from, width), short_[record].AsSpan(to.Start, to.Rows * to.Columns),
                    $"record {record}, {to}");
            }
        }
    }

    [Fact]
    public void Projection_depends_on_seed_and_place_only()
    {
        var slots = adapter.Layout.Slots;
        var drawn = new[]
        {
            GradientProjection.Side(1, slots[0], false, true, 50, 4),
            GradientProjection.Side(2, slots[0], false, true, 50, 4),
            GradientProjection.Side(1, slots[1], false, true, 50, 4),
            GradientProjection.Side(1, slots[7], false, true, 50, 4),
            GradientProjection.Side(1, slots[0], true, true, 50, 4),
            GradientProjection.Side(1, slots[0], false, false, 50, 4),
        };
        Assert.Equal(drawn.Length, drawn.Select(numbers => string.Join(' ', numbers)).Distinct().Count());
        Assert.Equal(drawn[0], GradientProjection.Side(1, slots[0], false, true, 50, 4));
        Assert.All(drawn.SelectMany(numbers => numbers), number => Assert.Equal(0.5f, Math.Abs(number)));
        // 1,200 coins: the deviation of their sum is 35.
        Assert.InRange(drawn.Sum(numbers => numbers.Count(number => number > 0)) * 2 - 1200, -140, 140);
    }

    [Fact]
    public void Inner_products_survive_projection_on_average()
    {
        var documents = Records.Take(2).Select(Tiny.Document).ToArray();
        using var whole = Reader(new());
        var expected = Dot(whole.Read(documents));
        var means = Enumerable.Range(0, 300).Average(seed =>
        {
            using var reader = Reader(new() { ProjectedWidth = 8, ProjectionSeed = (ulong)seed, Threads = 1 });
            return Dot(reader.Read(documents)) / expected;
        });
        Assert.InRange(means, 0.8, 1.2);
    }

    [Fact]
    public void Adapter_changed_between_two_calls_is_seen()
    {
        using var reader = Reader(new());
        TrainingDocument[] one = [Tiny.Document(Records[2])];
        var before = reader.Read(one)[0];
        adapter.Weights.Span[0] += 0.5f;
        Assert.NotEqual(before, reader.Read(one)[0]);
        adapter.Weights.Span[0] -= 0.5f;
    }

    [Fact]
    public void Record_without_targets_is_refused()
    {
        using var reader = Reader(new());
        var refusal = Assert.Throws<ArgumentException>(() => reader.Read(
            [Tiny.Document(Records[0]), TrainingDocument.Masked([1, 2], [false, false])]));
        Assert.Contains("Record 1", refusal.Message);
    }

    public void Dispose()
    {
        model.Dispose();
        weights.Dispose();
        adapter.Dispose();
    }

    private GradientReader Reader(GradientOptions options) =>
        new(model, adapter, options with { TokensPerBatch = Math.Min(options.TokensPerBatch, 200) });

    // L · G · Rᵀ in double precision, entry by entry.
    private double[] Projected(float[] gradient, GradientMatrix matrix, int width)
    {
        var slot = adapter.Layout.Slot(matrix.Layer, matrix.Projection)!.Value;
        var left = Entries(matrix.Rows, isInputs: false);
        var right = Entries(matrix.Columns, isInputs: true);
        var (rows, columns) = (Math.Min(matrix.Rows, width), Math.Min(matrix.Columns, width));
        return
        [
            .. from row in Enumerable.Range(0, rows)
               from column in Enumerable.Range(0, columns)
               select (from output in Enumerable.Range(0, matrix.Rows)
                       from input in Enumerable.Range(0, matrix.Columns)
                       select left(output, row) * right(input, column)
                           * gradient[matrix.Start + output * matrix.Columns + input]).Sum(),
        ];

        Func<int, int, double> Entries(int length, bool isInputs)
        {
            if (length <= width)
            {
                return (i, k) => i == k ? 1 : 0;
            }

            var side = GradientProjection.Side(77, slot, matrix.IsB, isInputs, length, width);
            return (i, k) => side[i * width + k];
        }
    }

    private static double Dot(IReadOnlyList<float[]> two) => two[0].Zip(two[1], (a, b) => (double)a * b).Sum();

    private static void AssertNear(ReadOnlySpan<double> expected, ReadOnlySpan<float> actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        var largest = 0.0;
        foreach (var number in expected)
        {
            largest = Math.Max(largest, Math.Abs(number));
        }

        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= 1e-3 * Math.Abs(expected[i]) + 2e-5 * largest + 1e-9,
                $"{what}: number {i} is {actual[i]:R}, expected {expected[i]:R} (seed {Seed})");
        }
    }
}
