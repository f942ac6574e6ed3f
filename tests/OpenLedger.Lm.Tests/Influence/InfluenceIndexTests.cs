using OpenLedger.Lm.Influence;
using OpenLedger.Lm.Tests.Kernels;
using OpenLedger.Lm.Threads;

namespace OpenLedger.Lm.Tests.Influence;

public sealed class InfluenceIndexTests : IDisposable
{
    private const ulong Seed = 31;

    private static readonly byte[] Source = [.. Enumerable.Range(0, 32).Select(i => (byte)(i * 7))];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("openledger-influence-");
    private readonly Numbers random = new(Seed);
    private readonly Team team = new(2);

    private string Path => System.IO.Path.Combine(folder.FullName, "index");

    // Widths around a vector, around a sum of singles, and with nothing left over.
    [Theory]
    [CombinedNumbersAndWidths]
    public void Scores_equal_products_in_double_precision(StoredNumbers numbers, int width)
    {
        var vectors = Vectors(37, width);
        vectors[5].AsSpan().Clear();
        // As small as the gradients of a long text, smaller than a half can hold.
        vectors[6] = [.. vectors[6].Select(number => number * 1e-12f)];
        var query = Vectors(1, width)[0];
        InfluenceIndex.Write(Path, Subject(width), vectors, numbers);
        using var index = InfluenceIndex.Open(Path);
        Assert.Equal((37, numbers, width), (index.Records, index.Numbers, index.Subject.Width));
        Assert.Equal(Source, index.Subject.Source.ToArray());
        var scores = index.Query(query, team);
        for (var record = 0; record < vectors.Length; record++)
        {
            var (expected, allowed) = Judged(vectors[record], query, numbers);
            Assert.True(
                Math.Abs(expected - scores[record]) <= allowed,
                $"record {record}: {scores[record]:R}, expected {expected:R} ± {allowed:R} (seed {Seed})");
        }

        Assert.Equal(0, scores[5]);
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        InfluenceIndex.Write(Path, Subject(501), Vectors(100, 501), StoredNumbers.SignedByte);
        using var index = InfluenceIndex.Open(Path);
        using var alone = new Team(1);
        var query = Vectors(1, 501)[0];
        Assert.Equal(index.Query(query, alone), index.Query(query, team));
        Assert.Equal(index.Query([query], alone), index.Query([query], team));
    }

    [Theory]
    [InlineData(StoredNumbers.Single)]
    [InlineData(StoredNumbers.Half)]
    [InlineData(StoredNumbers.SignedByte)]
    public void Record_equal_to_the_query_helps_and_its_opposite_harms(StoredNumbers numbers)
    {
        var query = Vectors(1, 300)[0];
        InfluenceIndex.Write(Path, Subject(300), [query, [.. query.Select(number => -number)]], numbers);
        using var index = InfluenceIndex.Open(Path);
        var scores = index.Query(query, team);
        Assert.True(scores[0] > 0 && scores[1] == -scores[0], $"{scores[0]:R} and {scores[1]:R} (seed {Seed})");
    }

    // Answers and records that are no whole number of blocks, and fewer than one.
    [Theory]
    [InlineData(StoredNumbers.Single, 70, 131, 1100)]
    [InlineData(StoredNumbers.Half, 65, 64, 513)]
    [InlineData(StoredNumbers.SignedByte, 3, 200, 700)]
    [InlineData(StoredNumbers.SignedByte, 1, 1, 1)]
    public void Answers_together_score_as_one_by_one(StoredNumbers numbers, int answers, int records, int width)
    {
        InfluenceIndex.Write(Path, Subject(width), Vectors(records, width), numbers);
        using var index = InfluenceIndex.Open(Path);
        var gradients = Vectors(answers, width);
        var together = index.Query(gradients, team);
        Assert.Equal(answers, together.Count);
        foreach (var (gradient, scores) in gradients.Zip(together))
        {
            AssertNear(index.Query(gradient, team), scores, 1e-6 * width);
            // Alone in its block, it is the same to the bit.
            Assert.Equal(scores, index.Query([gradient], team)[0]);
        }
    }

    [Fact]
    public void Cosines_together_are_those_one_by_one()
    {
        var subject = Subject(40) with { Method = InfluenceMethod.GradCos };
        InfluenceIndex.Write(Path, subject, Vectors(10, 40), StoredNumbers.Single);
        using var index = InfluenceIndex.Open(Path);
        float[][] gradients = [[.. Vectors(1, 40)[0].Select(number => 1e6f * number)], new float[40]];
        var together = index.Query(gradients, team);
        AssertNear(index.Query(gradients[0], team), together[0], 1e-6);
        Assert.All(together[1], score => Assert.Equal(0, score));
        Assert.Contains(together[0], score => Math.Abs(score) > 1e-2);
    }

    [Fact]
    public void No_answers_or_records_give_no_scores_together()
    {
        InfluenceIndex.Write(Path, Subject(4), []);
        using var index = InfluenceIndex.Open(Path);
        Assert.Empty(index.Query(Array.Empty<float[]>(), team));
        Assert.Empty(Assert.Single(index.Query([new float[4]], team)));
        var refusal = Assert.Throws<ArgumentException>(() => index.Query([new float[4], new float[5]], team));
        Assert.Contains("Gradient 1", refusal.Message);
    }

    [Fact]
    public void Any_changed_byte_is_refused()
    {
        InfluenceIndex.Write(Path, Subject(20), Vectors(3, 20), StoredNumbers.Half);
        var whole = File.ReadAllBytes(Path);
        for (var at = 0; at < whole.Length; at++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[at] ^= 0x10;
            File.WriteAllBytes(Path, damaged);
            Assert.Throws<LmFormatException>(() => InfluenceIndex.Open(Path));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(191)]
    [InlineData(192)]
    [InlineData(300)]
    public void Cut_file_is_refused(int length)
    {
        InfluenceIndex.Write(Path, Subject(20), Vectors(3, 20), StoredNumbers.Half);
        File.WriteAllBytes(Path, File.ReadAllBytes(Path)[..length]);
        Assert.Throws<LmFormatException>(() => InfluenceIndex.Open(Path, verify: false));
    }

    [Fact]
    public void Failed_write_leaves_the_index_that_was_there()
    {
        InfluenceIndex.Write(Path, Subject(4), Vectors(2, 4));
        var before = File.ReadAllBytes(Path);
        float[][] broken = [[1, 2, 3, 4], [1, float.NaN, 3, 4]];
        var refusal = Assert.Throws<ArgumentException>(() => InfluenceIndex.Write(Path, Subject(4), broken));
        Assert.Contains("Vector 1", refusal.Message);
        Assert.Equal(before, File.ReadAllBytes(Path));
        Assert.Single(folder.GetFiles());
    }

    [Fact]
    public void Query_of_another_width_is_refused()
    {
        InfluenceIndex.Write(Path, Subject(4), Vectors(2, 4));
        using var index = InfluenceIndex.Open(Path);
        Assert.Throws<ArgumentException>(() => index.Query(new float[5], team));
    }

    [Fact]
    public void Index_without_records_gives_no_scores()
    {
        InfluenceIndex.Write(Path, Subject(4), []);
        using var index = InfluenceIndex.Open(Path);
        Assert.Empty(index.Query(new float[4], team));
    }

    public void Dispose()
    {
        team.Dispose();
        folder.Delete(recursive: true);
    }

    private static InfluenceSubject Subject(int width) =>
        new() { Method = InfluenceMethod.GradDot, Width = width, Source = Source };

    private static void AssertNear(double[] expected, double[] actual, double allowed)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= allowed,
                $"record {i}: {actual[i]:R}, expected {expected[i]:R} ± {allowed:R} (seed {Seed})");
        }
    }

    private float[][] Vectors(int count, int width) =>
        [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, width).Select(_ => random.Next()).ToArray())];

    // The product, and by how much rounding may change it at the most: half a step of a byte, half of the last of
    // eleven bits of a half (or of its smallest number), and what sums in singles lose.
    private static (double Score, double Allowed) Judged(float[] vector, float[] query, StoredNumbers numbers)
    {
        double largest = vector.Max(Math.Abs);
        double score = 0, allowed = 0;
        foreach (var (number, with) in vector.Zip(query))
        {
            score += (double)number * with;
            allowed += Math.Abs(with) * (1e-6 * largest + numbers switch
            {
                StoredNumbers.Half => Math.Abs(number) / 2048 + largest * Math.Pow(2, -25),
                StoredNumbers.SignedByte => largest / 127 / 2,
                _ => 0,
            });
        }

        return (score, allowed);
    }

    private sealed class CombinedNumbersAndWidthsAttribute : Xunit.Sdk.DataAttribute
    {
        public override IEnumerable<object[]> GetData(System.Reflection.MethodInfo testMethod) =>
            from numbers in Enum.GetValues<StoredNumbers>()
            from width in new[] { 1, 15, 64, 100, 4096, 9001 }
            select new object[] { numbers, width };
    }
}
