using FsCheck;
using FsCheck.Fluent;
using OpenLedger.Core.Contributors.Trust;

namespace OpenLedger.Core.Tests.Contributors;

public sealed class TrustRulesTests
{
    private static readonly TrustOptions Options = new() { MaxMonths = 6, MaxRecent = 3 };
    private static readonly DateTimeOffset End = Given.Now.AddYears(2);

    public static Evidence Piece(EvidenceKind kind, long weight, DateTimeOffset at) => new()
    {
        Kind = kind,
        About = "poems/12",
        WeightThousandths = weight,
        At = at,
        Sentence = "It was so.",
    };

    [Fact]
    public void Without_evidence_it_is_the_prior()
    {
        var reputation = TrustRules.Of(new TrustState(), Given.Now, Options);
        Assert.Equal((0.5, 2.0, 2.0), (reputation.Mean, reputation.For, reputation.Against));
        Assert.Equal(Math.Sqrt(0.25 / 5), reputation.Deviation, 12);
        Assert.Empty(reputation.Months);
        Assert.Empty(reputation.Recent);
    }

    [Theory]
    [InlineData(EvidenceKind.ValidationWon, 3.0, 2.0)]
    [InlineData(EvidenceKind.InfluenceGood, 3.0, 2.0)]
    [InlineData(EvidenceKind.DisputeWon, 3.0, 2.0)]
    [InlineData(EvidenceKind.ValidationLost, 2.0, 3.0)]
    [InlineData(EvidenceKind.InfluenceBad, 2.0, 3.0)]
    [InlineData(EvidenceKind.DisputeLost, 2.0, 3.0)]
    [InlineData((EvidenceKind)99, 2.0, 2.0)]
    public void Each_kind_counts_on_its_side(EvidenceKind kind, double good, double bad)
    {
        var reputation = TrustRules.Of(After(Given.Now, Piece(kind, 1000, Given.Now)), Given.Now, Options);
        Assert.Equal(good, reputation.For, 4);
        Assert.Equal(bad, reputation.Against, 4);
        Assert.Equal(kind, Assert.Single(reputation.Months).Kind);
    }

    [Fact]
    public void Half_is_left_after_a_half_life()
    {
        var state = After(Given.Now, Piece(EvidenceKind.DisputeLost, 4000, Given.Now));
        Assert.Equal(4.0, TrustRules.Of(state, Given.Now + Options.HalfLife, Options).Against, 4);
        Assert.Equal(3.0, TrustRules.Of(state, Given.Now + (2 * Options.HalfLife), Options).Against, 4);
    }

    [Fact]
    public void Weight_is_held_to_its_limits_and_time_to_the_present()
    {
        var state = After(
            Given.Now,
            Piece(EvidenceKind.DisputeWon, long.MaxValue, Given.Now.AddYears(50)),
            Piece(EvidenceKind.DisputeWon, -5, Given.Now));
        Assert.Equal(12.0, TrustRules.Of(state, Given.Now, Options).For, 2);
        Assert.Equal([Given.Now, Given.Now], state.Recent.Select(each => each.Evidence.At));
        Assert.Equal(202601, Assert.Single(state.Months).Key);
    }

    [Fact]
    public void Text_is_made_to_fit_one_line()
    {
        var piece = Piece(EvidenceKind.DisputeWon, 1, Given.Now) with
        {
            Sentence = "a\nb" + new string('x', 300),
            About = new string('y', 255) + "🦊",
        };
        var kept = After(Given.Now, piece).Recent[0].Evidence;
        Assert.StartsWith("a bxx", kept.Sentence, StringComparison.Ordinal);
        Assert.Equal((256, 255), (kept.Sentence.Length, kept.About.Length));
    }

    [Fact]
    public void What_is_listed_is_bounded_and_nothing_is_uncounted()
    {
        var state = After(End, [.. Enumerable.Range(0, 500).Select(day =>
            Piece((EvidenceKind)(1 + (day % 6)), 1000, Given.Now.AddDays(day)))]);
        var reputation = TrustRules.Of(state, End, Options);
        Assert.Equal((6, 3), (state.Months.Count, state.Recent.Count));
        Assert.Equal(500, reputation.Months.Concat(reputation.Earlier).Sum(each => each.Count));
        Assert.Equal("2027-05", reputation.Months[0].Month);
        Assert.Equal(Given.Now.AddDays(499), reputation.Recent[0].Evidence.At);
    }

    [Fact]
    public void Order_of_evidence_does_not_matter() => Always.Holds(
        from pieces in Pieces
        from order in Gen.Shuffle(pieces)
        select (Pieces: pieces, Order: order),
        pair =>
        {
            var one = TrustRules.Of(After(End, pair.Pieces), End, Options);
            var other = TrustRules.Of(After(End, pair.Order), End, Options);
            Assert.Equal((one.For, one.Against, one.Mean), (other.For, other.Against, other.Mean));
            Assert.Equal(one.Months, other.Months);
            Assert.Equal(one.Earlier, other.Earlier);
        });

    [Fact]
    public void Mean_stays_between_0_and_1_whatever_happens() => Always.Holds(Pieces, pieces =>
    {
        var state = After(End, pieces);
        foreach (var years in (int[])[0, 1, 100])
        {
            var reputation = TrustRules.Of(state, End.AddYears(years), Options);
            Assert.InRange(reputation.Mean, double.Epsilon, Math.BitDecrement(1.0));
            Assert.InRange(reputation.Deviation, 0, 0.5);
        }
    });

    [Fact]
    public void Another_piece_moves_it_to_its_side() => Always.Holds(
        from pieces in Pieces
        from piece in AnyPiece
        select (Pieces: pieces, Piece: piece with { WeightThousandths = 1 + (piece.WeightThousandths / 2) }),
        pair =>
        {
            var before = After(End, pair.Pieces);
            var after = TrustRules.Add(before, Given.Bob, pair.Piece, End, Options);
            if (!after.Earlier.SequenceEqual(before.Earlier))
            {
                return;
            }

            var difference = TrustRules.Of(after, End, Options).Mean - TrustRules.Of(before, End, Options).Mean;
            Assert.True(TrustRules.IsGood(pair.Piece.Kind) ? difference > 0 : difference < 0, $"{difference}");
        },
        runs: 1000);

    [Fact]
    public void It_decays_to_the_prior_and_comes_only_closer() => Always.Holds(Pieces, pieces =>
    {
        var state = After(End, pieces);
        var last = double.MaxValue;
        for (var days = 0; days <= 40_000; days += 1000)
        {
            var reputation = TrustRules.Of(state, End.AddDays(days), Options);
            var evidence = reputation.For + reputation.Against - 4;
            Assert.True(evidence <= last);
            last = evidence;
        }

        Assert.Equal(0, last, 9);
    });

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrustOptions { HalfLife = TimeSpan.FromDays(30) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrustOptions { PriorForThousandths = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrustOptions { PriorAgainstThousandths = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrustOptions { MaxMonths = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrustOptions { MaxWeightThousandths = 0 });
    }

    private static Gen<Evidence[]> Pieces => Gen.Choose(0, 40).SelectMany(count => AnyPiece.ArrayOf(count));

    private static Gen<Evidence> AnyPiece =>
        from kind in Gen.Choose(1, 6)
        from weight in Gen.Choose(0, 12_000)
        from minutes in Gen.Choose(0, 60 * 24 * 730)
        select Piece((EvidenceKind)kind, weight, Given.Now.AddMinutes(minutes));

    private static TrustState After(DateTimeOffset now, params Evidence[] pieces) => pieces.Aggregate(
        new TrustState(), (state, piece) => TrustRules.Add(state, Given.Bob, piece, now, Options));
}
