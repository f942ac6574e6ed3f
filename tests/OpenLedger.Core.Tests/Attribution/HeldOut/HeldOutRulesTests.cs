using OpenLedger.Core.Attribution;
using OpenLedger.Core.Attribution.HeldOut;
using OpenLedger.Core.Contributors.Trust;
using static OpenLedger.Core.Tests.Attribution.Answers;

namespace OpenLedger.Core.Tests.Attribution.HeldOut;

public sealed class HeldOutRulesTests
{
    [Fact]
    public void Help_speaks_for_a_contributor_and_harm_against_by_what_they_did_beside_their_tokens()
    {
        // Alice has half of the influence with a quarter of the tokens, bob a quarter with half, carol the rest.
        var pieces = Judge(
            Influence(0, (1, [4.0]), (2, [2.0]), (3, [-2.0])),
            Record(1, "alice", tokens: 100),
            Record(2, "bob", tokens: 200),
            Record(3, "carol", tokens: 100));
        Assert.Equal([Who("alice"), Who("bob"), Who("carol")], pieces.Select(piece => piece.Contributor));
        Assert.Equal(
            [(EvidenceKind.InfluenceGood, 2000), (EvidenceKind.InfluenceGood, 500), (EvidenceKind.InfluenceBad, 1000)],
            pieces.Select(piece => (piece.Evidence.Kind, piece.Evidence.WeightThousandths)));
        Assert.Equal(
            "On held-out data their data made the model worse: 25.0 % of all influence, with 25.0 % of the tokens.",
            pieces[2].Evidence.Sentence);
        Assert.Equal(("build-7", Given.Now), (pieces[0].Evidence.About, pieces[0].Evidence.At));
    }

    [Fact]
    public void Influence_within_its_error_says_nothing()
    {
        var pieces = Judge(
            Influence(1, (1, [3.1]), (2, [2.9]), (3, [-2.9]), (4, [-3.1])),
            Record(1, "alice"),
            Record(2, "bob"),
            Record(3, "carol"),
            Record(4, "dave"));
        Assert.Equal([Who("alice"), Who("dave")], pieces.Select(piece => piece.Contributor));
        Assert.Empty(Judge(Influence(0, (1, [0.0])), Record(1, "alice")));
    }

    [Fact]
    public void Weight_is_bounded()
    {
        var pieces = Judge(
            Influence(0, (1, [1000.0]), (2, [0.001]), (3, [1.0])),
            Record(1, "alice", tokens: 1),
            Record(2, "bob", tokens: 100_000),
            Record(3, "carol", tokens: 0));
        Assert.Equal([4000L, 1, 4000], pieces.Select(piece => piece.Evidence.WeightThousandths));
    }

    [Fact]
    public void Copies_earn_no_reputation()
    {
        var pieces = Judge(
            Influence(0, (1, [1.0]), (2, [5.0])), Record(1, "alice"), Record(2, "bob", claim: 1));
        Assert.Equal(Who("alice"), Assert.Single(pieces).Contributor);
    }

    [Fact]
    public void Data_in_pieces_or_under_many_names_weighs_the_same_for_each()
    {
        var whole = Judge(Influence(0, (1, [8.0]), (9, [8.0])), Record(1, "alice"), Record(9, "other"));
        var pieces = Judge(
            Influence(0, (1, [4.0]), (2, [2.0]), (3, [2.0]), (9, [8.0])),
            Record(1, "alice", tokens: 50),
            Record(2, "alice", tokens: 25),
            Record(3, "shell", tokens: 25),
            Record(9, "other"));
        Assert.Equal(1000, whole[0].Evidence.WeightThousandths);
        Assert.Equal([1000L, 1000, 1000], pieces.Select(piece => piece.Evidence.WeightThousandths));
    }

    [Fact]
    public void Unusable_influence_is_refused()
    {
        var answer = HeldOutRules.Judge(
            new Lineage([Record(1, "alice")]),
            Influence(0, (1, [double.NaN])).Influence!,
            "build-7",
            Given.Now,
            HeldOutOptions.Default);
        Assert.Equal(EvidenceRefusal.ScoreUnusable, answer.Refusal);
        Assert.Empty(answer.Pieces);
    }

    private static IReadOnlyList<HeldOutPiece> Judge(AnswerEvidence evidence, params LineageRecord[] records)
    {
        var answer = HeldOutRules.Judge(
            new Lineage(records), evidence.Influence!, "build-7", Given.Now, HeldOutOptions.Default);
        Assert.Equal(EvidenceRefusal.None, answer.Refusal);
        return answer.Pieces;
    }
}
