using OpenLedger.Lm.Influence;
using OpenLedger.Lm.Threads;

namespace OpenLedger.Lm.Tests.Influence;

public sealed class PreconditionerTests : IDisposable
{
    private const ulong Seed = TinyInfluence.Seed;
    private const double Damping = 0.02;

    private readonly TinyInfluence world = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("openledger-influence-");

    // Blocks have 60 to 99 numbers: with 7 samples all are solved in the space of samples, with 80 some, with 150 none.
    [Theory]
    [InlineData(1, 1.0)]
    [InlineData(7, 1.0)]
    [InlineData(7, 12.5)]
    [InlineData(80, 1.0)]
    [InlineData(150, 12.5)]
    public void Gauss_Newton_equals_the_inverse_of_the_damped_curvature(int samples, double recordsPerLoss)
    {
        var drawn = world.Samples(samples, 2);
        AssertScores(
            new() { Damping = Damping, RecordsPerLoss = recordsPerLoss },
            drawn,
            world.Gradients(9, 3),
            (query, record, block) =>
            {
                var curvature = new double[block.Count, block.Count];
                foreach (var sample in drawn)
                {
                    AddOuter(curvature, recordsPerLoss / samples, Part(sample, block));
                }

                for (var i = 0; i < block.Count; i++)
                {
                    curvature[i, i] += Damping;
                }

                return Dot(Part(query, block), Solved(curvature, Part(record, block)));
            });
    }

    [Theory]
    [InlineData(7)]
    [InlineData(80)]
    [InlineData(150)]
    public void DataInf_equals_the_mean_over_records(int records)
    {
        var gradients = world.Gradients(records, 4);
        AssertScores(
            new() { Method = InfluenceMethod.DataInf },
            gradients,
            [.. gradients.Take(9)],
            (query, record, block) =>
            {
                var parts = gradients.Select(gradient => Part(gradient, block)).ToArray();
                var damping = 0.1 * parts.Average(part => part.Average(number => number * number));
                var answer = Part(query, block);
                var mean = new double[block.Count];
                foreach (var part in parts)
                {
                    var factor = Dot(answer, part) / (damping + Dot(part, part));
                    for (var i = 0; i < mean.Length; i++)
                    {
                        mean[i] += (answer[i] - factor * part[i]) / (records * damping);
                    }
                }

                return Dot(mean, Part(record, block));
            });
    }

    [Fact]
    public void GradDot_equals_the_inner_product() => AssertScores(
        new() { Method = InfluenceMethod.GradDot }, [], world.Gradients(9, 5),
        (query, record, block) => Dot(Part(query, block), Part(record, block)));

    [Fact]
    public void GradCos_equals_the_cosine() => AssertScores(
        new() { Method = InfluenceMethod.GradCos }, [], world.Gradients(9, 6),
        (query, record, block) => Dot(Part(query, block), Part(record, block))
            / Math.Sqrt(Dot(Wide(query), Wide(query)) * Dot(Wide(record), Wide(record))));

    // More records than are multiplied at once, so that portions show.
    [Fact]
    public void Threads_and_portions_do_not_change_a_bit()
    {
        var (samples, gradients) = (world.Samples(90, 7), world.Gradients(70, 8));
        var options = new PreconditionerOptions { Damping = Damping };
        using var alone = new Preconditioner(world.Layout, samples, options with { Threads = 1 });
        using var shared = new Preconditioner(world.Layout, samples, options with { Threads = 3 });
        var expected = alone.Apply(gradients);
        var together = shared.Apply(gradients);
        for (var record = 0; record < gradients.Count; record++)
        {
            Assert.True(expected[record].AsSpan().SequenceEqual(together[record]), $"record {record}");
            var single = shared.Apply([gradients[record]])[0];
            Assert.True(expected[record].AsSpan().SequenceEqual(single), $"record {record} alone");
        }
    }

    [Theory]
    [InlineData(InfluenceMethod.GradDot)]
    [InlineData(InfluenceMethod.GradCos)]
    [InlineData(InfluenceMethod.DataInf)]
    [InlineData(InfluenceMethod.GaussNewton)]
    public void Record_equal_to_the_query_helps_itself(InfluenceMethod method)
    {
        var gradients = world.Gradients(12, 9);
        var samples = method == InfluenceMethod.GaussNewton ? world.Samples(30, 9) : gradients;
        foreach (var (record, query) in Enumerable.Range(0, gradients.Count).Zip(gradients))
        {
            var scores = Scores(new() { Method = method, Damping = Damping }, samples, gradients, query);
            Assert.True(scores[record] > 0, $"record {record} of {method} has {scores[record]:R} (seed {Seed})");
        }
    }

    [Fact]
    public void Matrix_without_gradients_gives_no_influence()
    {
        var layout = world.Layout;
        var silent = layout.Matrices[0];
        var gradients = world.Gradients(5, 10);
        foreach (var gradient in gradients)
        {
            gradient.AsSpan(silent.Start, silent.Rows * silent.Columns).Clear();
        }

        foreach (var method in new[] { InfluenceMethod.DataInf, InfluenceMethod.GaussNewton })
        {
            using var preconditioner =
                new Preconditioner(layout, gradients, new() { Method = method, Damping = Damping });
            Assert.All(
                preconditioner.Apply(gradients),
                vector => Assert.All(vector[..(silent.Rows * silent.Columns)], number => Assert.Equal(0, number)));
        }
    }

    [Fact]
    public void What_cannot_be_fitted_is_refused()
    {
        var (layout, samples) = (world.Layout, world.Gradients(2, 11));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Preconditioner(layout, samples, new()));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Preconditioner(layout, samples, new() { Damping = 0 }));
        Assert.Throws<ArgumentException>(() => new Preconditioner(layout, [], new() { Damping = 1 }));
        Assert.Throws<ArgumentException>(() => new Preconditioner(layout, [new float[3]], new() { Damping = 1 }));
        samples[1][7] = float.NaN;
        var refusal = Assert.Throws<ArgumentException>(
            () => new Preconditioner(layout, samples, new() { Damping = 1 }));
        Assert.Contains("Sample 1", refusal.Message);
    }

    public void Dispose()
    {
        world.Dispose();
        folder.Delete(recursive: true);
    }

    private double[] Scores(
        PreconditionerOptions options, IReadOnlyList<float[]> samples, IReadOnlyList<float[]> records, float[] query)
    {
        var path = Path.Combine(folder.FullName, "index");
        using var preconditioner = new Preconditioner(world.Layout, samples, options);
        var subject = new InfluenceSubject
        {
            Method = options.Method,
            Width = query.Length,
            Source = new byte[32],
        };
        InfluenceIndex.Write(path, subject, preconditioner.Apply(records), StoredNumbers.Single);
        using var index = InfluenceIndex.Open(path);
        using var team = new Team(2);
        return index.Query(query, team);
    }

    // Every score is the sum over blocks of a formula in double precision. Singles lose as many digits as the curvature
    // exceeds its damping, here two or three of seven.
    private void AssertScores(
        PreconditionerOptions options, IReadOnlyList<float[]> samples, IReadOnlyList<float[]> records,
        Func<float[], float[], (int Start, int Count), double> formula)
    {
        var query = world.Gradients(1, 77)[0];
        var actual = Scores(options, samples, records, query);
        var blocks = world.Layout.Matrices
            .Select(matrix => (matrix.Start, matrix.Rows * matrix.Columns)).ToArray();
        var expected = records
            .Select(record => blocks.Sum(block => formula(query, record, block))).ToArray();
        var largest = expected.Max(Math.Abs);
        for (var record = 0; record < records.Count; record++)
        {
            Assert.True(
                Math.Abs(expected[record] - actual[record]) <= 1e-4 * largest,
                $"record {record} has {actual[record]:R}, expected {expected[record]:R} (seed {Seed})");
        }
    }

    private static double[] Wide(float[] numbers) => Array.ConvertAll(numbers, number => (double)number);

    private static double[] Part(float[] numbers, (int Start, int Count) block) =>
        Wide(numbers[block.Start..(block.Start + block.Count)]);

    private static double Dot(double[] left, double[] right) => left.Zip(right, (a, b) => a * b).Sum();

    private static void AddOuter(double[,] matrix, double factor, double[] vector)
    {
        for (var row = 0; row < vector.Length; row++)
        {
            for (var column = 0; column < vector.Length; column++)
            {
                matrix[row, column] += factor * vector[row] * vector[column];
            }
        }
    }

    // Elimination without any thought for symmetry.
    private static double[] Solved(double[,] matrix, double[] right)
    {
        var (order, solved) = (right.Length, (double[])right.Clone());
        for (var pivot = 0; pivot < order; pivot++)
        {
            for (var row = 0; row < order; row++)
            {
                var factor = row == pivot ? 0 : matrix[row, pivot] / matrix[pivot, pivot];
                for (var column = pivot; column < order && factor != 0; column++)
                {
                    matrix[row, column] -= factor * matrix[pivot, column];
                }

                solved[row] -= factor * solved[pivot];
            }
        }

        return [.. solved.Select((number, i) => number / matrix[i, i])];
    }
}
