using OpenLedger.Lm.Transformer;
using Xunit;

namespace OpenLedger.Lm.Tests.Double;

public sealed class DoubleRopeTests
{
    // Heads of 8 and theta 10,000: waves of 1, 1/10, 1/100 and 1/1000 radians per position.
    private static readonly ModelConfig Config = TinyModels.All["plain"];

    public static TheoryData<RopeScaling?, double[], double> Scalings => new()
    {
        { null, [1, 0.1, 0.01, 0.001], 1 },
        { new RopeScaling.Linear(4), [0.25, 0.025, 0.0025, 0.00025], 1 },

        // 126 positions hold 20, 2, 0.2 and 0.02 turns: more than 3 are kept, fewer than 1 stretched, 2 is half-way.
        { new RopeScaling.Llama3(5, 1.0, 3.0, 126), [1, 0.1 * BlendOfTurns(126), 0.01 / 5, 0.001 / 5], 1 },

        // A wave turns once in 64 positions at dimension 1.008, rounded up to 2: kept at 0, half at 1, stretched at 2.
        { new RopeScaling.Yarn(4, 64, 32, 1, null), [1, 0.0625, 0.0025, 0.00025], 1 + (0.1 * Math.Log(4)) },

        // 0.1 turns are at dimension 2.008, 0.001 at 4.008: the ramp runs from 2 to 5.
        { new RopeScaling.Yarn(2, 64, 0.1, 0.001, 0.7), [1, 0.1, 0.01, 0.001 * 5 / 6], 0.7 },

        // All between the first dimension and itself: the ramp is a step after 0.
        { new RopeScaling.Yarn(2, 3, 32, 1, null), [1, 0.05, 0.005, 0.0005], 1 + (0.1 * Math.Log(2)) },

        // Below a factor of 1 the frequencies still follow it, attention does not.
        { new RopeScaling.Yarn(0.5, 64, 32, 1, null), [1, 0.15, 0.02, 0.002], 1 },
    };

    [Theory]
    [MemberData(nameof(Scalings))]
    public void Frequencies_are_those_worked_out_by_hand(RopeScaling? scaling, double[] frequencies, double attention)
    {
        var rope = new DoubleRope(Config with { RopeScaling = scaling });
        Assert.Equal(frequencies.Length, rope.Frequencies.Length);
        Assert.All(frequencies.Zip(rope.Frequencies), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        Assert.Equal(attention, rope.AttentionFactor, 1e-12);
    }

    [Fact]
    public void Head_is_turned_in_pairs_half_its_width_apart()
    {
        var rope = new DoubleRope(Config);
        double[] second = [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0];

        var turned = rope.Turn(second, position: 3);

        // The second number of the second head turns by 3 × 1/10 towards the sixth.
        double[] expected = [0, 0, 0, 0, 0, 0, 0, 0, 0, Math.Cos(0.3), 0, 0, 0, Math.Sin(0.3), 0, 0];
        Assert.All(expected.Zip(turned), pair => Assert.Equal(pair.First, pair.Second, 1e-15));
    }

    [Fact]
    public void Score_of_two_turned_heads_depends_on_their_distance_alone()
    {
        const ulong seed = 21;
        var random = new TinyRandom(seed);
        var rope = new DoubleRope(TinyModels.All["rope yarn"]);
        double[] query = [.. Enumerable.Range(0, 8).Select(_ => random.Around(1))];
        double[] key = [.. Enumerable.Range(0, 8).Select(_ => random.Around(1))];
        double Score(int at, int of) => DoubleMath.Dot(rope.Turn(query, at), rope.Turn(key, of));
        Assert.Equal(Score(5, 2), Score(45, 42), 1e-12);
        Assert.NotEqual(Score(5, 2), Score(5, 3), 1e-3);

        var still = rope.AttentionFactor * rope.AttentionFactor * DoubleMath.Dot(query, key);
        Assert.Equal(still, Score(7, 7), 1e-12);
    }

    private static double BlendOfTurns(int context)
    {
        // Within the context a wave of 0.1 turns context / 20π times; of the way from 1 to 3 that part is kept.
        var kept = ((context / (20 * Math.PI)) - 1) / 2;
        return kept + ((1 - kept) / 5);
    }
}
