using OpenLedger.Runtimes.Attribution;

namespace OpenLedger.Runtimes.Tests.Attribution;

public sealed class SelfInfluenceTests
{
    [Fact]
    public void Loud_records_are_divided_by_their_own_length_and_quiet_ones_by_the_middle_one()
    {
        float[][] gradients = [[0.1f, 0], [1, 0], [0, 30]];
        float[][] vectors = [[0.1f, 0], [1, 0], [0, 30]];
        SelfInfluence.DivideOut(vectors, gradients);
        Assert.Equal([[0.1f, 0], [1, 0], [0, 1]], vectors);
    }

    [Fact]
    public void Preconditioned_vectors_are_divided_by_the_root_of_the_product()
    {
        float[][] gradients = [[3, 4], [3, 4]];
        float[][] vectors = [[1, 0.25f], [1, 0.25f]];
        SelfInfluence.DivideOut(vectors, gradients);
        Assert.Equal([[0.5f, 0.125f], [0.5f, 0.125f]], vectors);
    }

    [Fact]
    public void Records_that_change_nothing_stay_without_influence()
    {
        float[][] vectors = [[0, 0], [0, 0]];
        SelfInfluence.DivideOut(vectors, [[0, 0], [0, 0]]);
        Assert.Equal([[0, 0], [0, 0]], vectors);
    }
}
