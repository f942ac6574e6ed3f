using OpenLedger.Simulation.Engine;

namespace OpenLedger.Simulation.Tests.Engine;

public sealed class DiceTests
{
    // The first outputs of SplitMix64 for the seed 1234567, as its author published them.
    [Fact]
    public void Throws_are_those_of_SplitMix64()
    {
        var dice = new Dice(1234567);
        Assert.Equal(
            [6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL],
            Enumerable.Range(0, 3).Select(_ => dice.Next()));
    }

    [Fact]
    public void Every_face_comes_and_no_other()
    {
        var dice = new Dice(1);
        var faces = Enumerable.Range(0, 1000).Select(_ => dice.Between(3, 7)).ToHashSet();
        Assert.Equal([3, 4, 5, 6, 7], faces.Order());
    }

    [Fact]
    public void Durations_stay_between_their_ends()
    {
        var dice = new Dice(1);
        var (least, most) = (TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1));
        for (var i = 0; i < 1000; i++)
        {
            Assert.InRange(dice.Magnitude(least, most), least, most);
            Assert.InRange(dice.Between(least, most), least, most);
        }
    }

    [Fact]
    public void Chance_of_nothing_throws_nothing()
    {
        var (one, other) = (new Dice(5), new Dice(5));
        Assert.False(one.Chance(0));
        Assert.Equal(other.Next(), one.Next());
    }
}
