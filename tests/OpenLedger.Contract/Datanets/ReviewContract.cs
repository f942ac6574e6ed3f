using OpenLedger.Core.Actors;
using OpenLedger.Core.Contributors;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Formats;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Contract.Datanets;

/// <summary>Votes, disputes and bonds, on any host.</summary>
public abstract class ReviewContract(ContractHost host)
{
    private readonly Bank bank = new(host.Actors);
    private readonly Press press = new(host);
    private readonly ActorId[] validators =
        [.. Enumerable.Range(0, 3).Select(_ => new ActorId(LedgerActors.Contributor, Keys.New()))];

    [Fact]
    public async Task Votes_decide_and_everybody_is_measured()
    {
        await press.FoundAsync(Charter() with { Review = new ReviewRule { Quorum = 3 } });
        var author = new ActorId(LedgerActors.Contributor, Keys.New());
        await press.AddAsync(author, Press.Text(1), Press.Text(2));
        await Eventually.HoldsAsync(
            "the contribution waits for votes",
            async () => (await press.Ask(press.Datanet.ReviewQueueAsync)).Count == 1);
        await VoteAsync(1, Verdict.Accept, Verdict.Accept, Verdict.Reject);
        await VoteAsync(2, Verdict.Reject, Verdict.Reject, Verdict.Accept);

        await press.BecomesAsync(1, RecordOutcome.Approved);
        await press.BecomesAsync(2, RecordOutcome.Rejected);
        Assert.Equal("No. / No.", (await press.RecordAsync(2)).Reason);
        await press.RestsAsync(1);
        Assert.Empty(await press.Ask(press.Datanet.ReviewQueueAsync));
        Assert.Equal(
            (2, 0), Measured((await press.Ask(press.Datanet.InsightAsync))!.Validators, validators[0]));
        Assert.Equal(
            (0, 2), Measured((await press.Ask(press.Datanet.InsightAsync))!.Validators, validators[2]));
        var shown = await press.Ask(host.Actors.Get<IContributor>(author).ShowAsync);
        Assert.Equal(2, shown.Reputation.Recent.Count);
    }

    [Fact]
    public async Task Rejected_text_may_be_contributed_by_whom_it_belongs_to()
    {
        await press.FoundAsync(Charter() with { Review = new ReviewRule { Quorum = 1 } });
        var (thief, author) = (new ActorId("account", "thief"), new ActorId("account", "author"));
        await press.AddAsync(thief, Press.Text(1));
        await VoteAsync(1, Verdict.Reject);
        await press.RestsAsync(1);
        var report = await press.AddAsync(author, Press.Text(1));
        Assert.Equal((0, 0), (report.Contribution!.Copies, report.Contribution.Joined));
    }

    [Fact]
    public async Task Planted_records_measure_validators_and_are_never_published()
    {
        await press.FoundAsync(Charter() with { Review = new ReviewRule { Quorum = 1 } });
        await press.AddAsync(
            Press.Owner, SourceFormat.JsonLines, """{"text":"Planted to be turned down"}""", Verdict.Reject);
        await VoteAsync(1, Verdict.Accept);
        await press.RestsAsync(1);
        await press.BecomesAsync(1, RecordOutcome.Planted);
        var standing = Assert.Single((await press.Ask(press.Datanet.InsightAsync))!.Validators);
        Assert.Equal((0, 1), (standing.Right, standing.Wrong));
        Assert.Equal(
            DatanetRefusal.NothingToPublish,
            (await press.Ask(() => press.Datanet.PublishAsync(Press.Owner))).Refusal);
    }

    [Fact]
    public async Task Bond_lies_with_the_contribution_and_comes_back_by_itself()
    {
        await press.FoundAsync(Charter() with { Bond = Bond(TimeSpan.FromMilliseconds(300)) });
        var alice = await bank.NewAsync("10");
        var report = await press.AddAsync(alice.Id, Press.Text(1));
        Assert.Equal((DatanetRefusal.None, 1), (report.Refusal, report.Contribution!.Records));
        await Bank.HasAsync(alice, "10");
        Assert.Equal(BondStage.Returned, (await press.Ask(press.Contribution(1).ShowAsync))!.BondStage);
        await bank.IsCleanAsync();
    }

    [Fact]
    public async Task Contribution_without_money_for_its_bond_is_not_taken()
    {
        await press.FoundAsync(Charter() with { Bond = Bond(TimeSpan.FromDays(1)) });
        var poor = await bank.NewAsync("3");
        var report = await press.AddAsync(poor.Id, Press.Text(1));
        Assert.Equal(
            (DatanetRefusal.BondMissing, AccountRefusal.InsufficientFunds), (report.Refusal, report.BondRefusal));
        await Bank.HasAsync(poor, "3");
    }

    [Fact]
    public async Task Upheld_dispute_takes_the_record_out_and_the_bond_goes_to_whoever_raised_it()
    {
        await press.FoundAsync(Charter() with { Bond = Bond(TimeSpan.FromDays(1)) });
        var (thief, author) = (await bank.NewAsync("10"), bank.New());
        await press.AddAsync(thief.Id, Press.Text(1), Press.Text(2));
        await press.BecomesAsync(1, RecordOutcome.Approved);
        await press.RestsAsync(1);
        var claim = new RaiseDispute(author.Id, 1, DisputeClaim.Copied, "I published it in May.");
        DatanetAnswer raised = null!;
        await Eventually.HoldsAsync("the dispute is open", async () =>
            (raised = await press.Ask(() => press.Contribution(1).DisputeAsync(claim))).Refusal
                != DatanetRefusal.Unsettled);
        Assert.Equal(new DatanetAnswer(DatanetRefusal.None, 1), raised);
        await press.BecomesAsync(1, RecordOutcome.Disputed);
        await host.CrashAsync();
        Press.Done(await press.Ask(() => press.Contribution(1).AnswerAsync(new(thief.Id, 1, "It is common."))));
        Press.Done(await press.Ask(() => press.Contribution(1).RuleAsync(new(Press.Owner, 1, true, "It is not."))));

        await press.BecomesAsync(1, RecordOutcome.Upheld);
        await Bank.HasAsync(author, "4");
        await Bank.HasAsync(thief, "6");
        Assert.Equal(1, (await press.PublishAsync()).Records);
        await bank.IsCleanAsync();
    }

    private static BondRule Bond(TimeSpan period) => new() { Amount = Open.Of(4), Period = period };

    private static (int Agreed, int Differed) Measured(IReadOnlyList<Standing> standings, ActorId validator)
    {
        var standing = standings.Single(each => each.Validator == validator);
        return (standing.Agreed, standing.Differed);
    }

    private Charter Charter() => new() { Purpose = "To be judged", Validators = validators };

    private async Task VoteAsync(long record, params Verdict[] verdicts)
    {
        foreach (var (validator, verdict) in validators.Zip(verdicts))
        {
            var vote = new CastVote(validator, record, verdict, verdict == Verdict.Accept ? null : "No.");
            Press.Done(await press.Ask(() => press.Contribution(1).VoteAsync(vote)));
        }
    }
}
