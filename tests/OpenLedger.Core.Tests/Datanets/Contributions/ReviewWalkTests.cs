using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Pages;
using OpenLedger.Core.Datanets.Segments;
using OpenLedger.Core.Tests.Datanets.Copies;
using static OpenLedger.Core.Tests.Datanets.GivenDatanet;

namespace OpenLedger.Core.Tests.Datanets.Contributions;

/// <summary>What is done at the edge with contributions, over real actors.</summary>
public sealed class ReviewWalkTests
{
    private readonly MemoryBlobs blobs = new();
    private readonly BareHost host;

    public ReviewWalkTests() => host = new BareHost(CoreActors.Kinds(new DatanetPorts(blobs, new HalfJudge())));

    [Fact]
    public void Only_validators_of_a_datanet_are_shown_something()
    {
        Assert.Equal(DatanetRefusal.NotFounded, Next(Vera).Refusal);
        Found();
        Assert.Equal(DatanetRefusal.NotValidator, Next(Mallory).Refusal);
        Assert.Equal(new ReviewTask(DatanetRefusal.None), Next(Vera));
    }

    [Fact]
    public void Records_are_shown_from_the_longest_waiting_on_and_each_validator_sees_each_once()
    {
        Found();
        Contribute("red moon", "blue sun");
        Contribute("green sea");
        foreach (var validator in new[] { Vera, Viktor })
        {
            foreach (var expected in new[] { 1L, 2, 3 })
            {
                Assert.Equal(new RecordId("poems", expected), Next(validator).Record);
                Vote(validator, expected);
            }

            Assert.Null(Next(validator).Record);
        }
    }

    [Fact]
    public void Rest_comes_when_the_datanet_has_heard_of_everything()
    {
        Found();
        var id = Contribute("red moon", "blue sun");
        Vote(Vera, 1);
        Vote(Viktor, 1);
        Vote(Vera, 2);
        Vote(Viktor, 2);
        var view = host.Await(() => ContributionRest.WaitAsync(host, host.Clock, id));
        Assert.Equal(ContributionStage.Decided, view!.Stage);
        var counts = host.Await(() => host.Get<IDatanet>("poems").ShowAsync())!.Records;
        Assert.Contains(new OutcomeCount(RecordOutcome.Approved, 2), counts);
        Assert.Null(host.Await(() => ContributionRest.WaitAsync(host, host.Clock, new ContributionId("poems", 9))));
    }

    [Fact]
    public void Records_are_found_with_their_content_and_claim()
    {
        Found();
        var id = Contribute("red moon", "red moon", "blue sun");
        var view = host.Await(() => host.Get<IContribution>(id.ToString()).ShowAsync())!;
        var lines = host.Await(async () => await ContributionRecords.ListAsync(host, view).ToListAsync());
        Assert.Equal(
            [
                new RecordLine(new RecordId("poems", 1), RecordOutcome.Pending, new RecordId("poems", 1)),
                new RecordLine(new RecordId("poems", 2), RecordOutcome.Copy, new RecordId("poems", 1)),
                new RecordLine(new RecordId("poems", 3), RecordOutcome.Pending, new RecordId("poems", 3)),
            ],
            lines);

        var found = host.Await(() => RecordLookup.FindAsync(host, blobs, new RecordId("poems", 3)));
        Assert.Equal("blue sun"u8, found!.Content.Span);
        Assert.Null(host.Await(() => RecordLookup.FindAsync(host, blobs, new RecordId("poems", 4))));
    }

    private ReviewTask Next(ActorId validator) => host.Await(() => ReviewWalk.NextAsync(host, "poems", validator));

    private void Found()
    {
        var charter = Poems with { Review = new ReviewRule { Quorum = 2 } };
        Assert.True(host.Await(() => host.Get<IDatanet>("poems").FoundAsync(new FoundDatanet(Owner, charter))).IsDone);
    }

    private void Vote(ActorId by, long record)
    {
        var id = host.Await(() => RecordLookup.ViewAsync(host, new RecordId("poems", record)))!.Contribution;
        var answer = host.Await(() => host.Get<IContribution>(id.ToString()).VoteAsync(
            GivenDatanet.Vote(by, record, Verdict.Accept)));
        Assert.True(answer.IsDone, answer.Refusal.ToString());
    }

    private ContributionId Contribute(params string[] texts) => host.Await(async () =>
    {
        var number = await host.Get<IDatanet>("poems").NextContributionAsync(Given.Alice);
        var id = new ContributionId("poems", number.Number!.Value);
        var contribution = host.Get<IContribution>(id.ToString());
        var page = await blobs.PutPageAsync(
            [.. texts.Select(text => (ReadOnlyMemory<byte>)System.Text.Encoding.UTF8.GetBytes(text))], default);
        DatanetAnswer[] answers =
        [
            await contribution.BeginAsync(new BeginContribution(Terms, "text")),
            await contribution.AppendAsync(new AppendPage(0, page, texts.Length)),
            await contribution.CloseAsync(new CloseContribution(1)),
        ];
        Assert.All(answers, answer => Assert.True(answer.IsDone, answer.Refusal.ToString()));
        return id;
    });
}
