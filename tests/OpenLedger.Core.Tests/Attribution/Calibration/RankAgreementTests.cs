using OpenLedger.Core.Attribution.Calibration;

namespace OpenLedger.Core.Tests.Attribution.Calibration;

public sealed class RankAgreementTests
{
    public static TheoryData<double[], double[], double> Cases => new()
    {
        { [1, 2, 3], [10, 20, 30], 1 },
        { [1, 2, 3], [-1, -2, -3], -1 },
        { [1, 2, 3, 4, 5], [5, 6, 7, 8, 7], 0.8207826816681233 },
        { [106, 86, 100, 101, 99, 103, 97, 113, 112, 110], [7, 0, 27, 50, 28, 29, 20, 12, 6, 17], -29 / 165.0 },
        { [1, 1, 2, 2], [1, 2, 1, 2], 0 },
        { [3, 3, 3], [1, 2, 3], 0 },
        { [1], [1], 0 },
        { [], [], 0 },
        { [double.MaxValue, -double.MaxValue], [1e-300, -1e-300], 1 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agreement_of_two_lists_is_known(double[] left, double[] right, double agreement) =>
        Assert.Equal(agreement, RankAgreement.Spearman(left, right), 12);

    [Fact]
    public void Agreement_is_the_correlation_of_ranks_counted_one_by_one()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var left = Enumerable.Range(0, random.Next(2, 40)).Select(_ => (double)random.Next(10)).ToArray();
            var right = left.Select(each => each + random.Next(8)).ToArray();
            Assert.True(
                Math.Abs(Pearson(Ranks(left), Ranks(right)) - RankAgreement.Spearman(left, right)) < 1e-12,
                $"seed {seed}");
        }
    }

    [Fact]
    public void Lists_of_different_length_are_refused() =>
        Assert.Throws<ArgumentException>(() => RankAgreement.Spearman([1.0], [1.0, 2]));

    private static double[] Ranks(double[] numbers) =>
        [.. numbers.Select(each => numbers.Count(other => other < each) + ((numbers.Count(each.Equals) + 1) / 2.0))];

    private static double Pearson(double[] a, double[] b)
    {
        var (x, y) = (a.Average(), b.Average());
        var both = a.Zip(b, (left, right) => (left - x) * (right - y)).Sum();
        var spread = Math.Sqrt(a.Sum(each => (each - x) * (each - x)) * b.Sum(each => (each - y) * (each - y)));
        return spread == 0 ? 0 : both / spread;
    }
}
