using OpenLedger.Runtimes.Attribution;

namespace OpenLedger.Runtimes.Tests.Attribution;

public sealed class RunDampingTests
{
    [Fact]
    public void One_reach_for_all_numbers_gives_its_inverse() =>
        Assert.Equal(0.25, RunDamping.Of([[1, -2, 3], [0, 5, 1]], [4, 4, 4]), 1e-12);

    [Fact]
    public void Number_counts_with_the_square_of_what_samples_have_there() =>
        // 1/2 counts 1, 1/8 counts 9.
        Assert.Equal((0.5 + (9 * 0.125)) / 10, RunDamping.Of([[1, 3]], [2, 8]), 1e-12);

    [Fact]
    public void Number_that_the_run_never_moved_does_not_count() =>
        Assert.Equal(0.5, RunDamping.Of([[1, 3]], [2, 0]), 1e-12);

    [Fact]
    public void Samples_of_nothing_are_refused() =>
        Assert.Throws<ArgumentException>(() => RunDamping.Of([[0, 0]], [1, 1]));
}
