using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Segments;
using static OpenLedger.Core.Tests.Datanets.GivenDatanet;

namespace OpenLedger.Core.Tests.Datanets.Contributions;

/// <summary>What is done at the edge with contributions, over real actors.</summary>
public sealed class ReviewWalkTests
{
    private readonly DatanetWorld world = new();

    private BareHost Host => world.Host;

    [Fact]
    public void Only_validators_of_a_datanet_are_shown_something()
    {
        Assert.Equal(DatanetRefusal.NotFounded, Next(Vera).Refusal);
        world.Found(quorum: 2);
        Assert.Equal(DatanetRefusal.NotValidator, Next(Mallory).Refusal);
        Assert.Equal(new ReviewTask(DatanetRefusal.None), Next(Vera));
    }

    [Fact]
    public void Records_are_shown_from_the_longest_waiting_on_and_each_validator_sees_each_once()
    {
        world.Found(quorum: 2);
        world.Contribute("red moon", "blue sun");
        world.Contribute("green sea");
        foreach (var validator in new[] { Vera, Viktor })
        {
            foreach (var expected in new[] { 1L, 2, 3 })
            {
                Assert.Equal(new RecordId("poems", expected), Next(validator).Record);
                world.Accept(validator, expected);
            }

            Assert.Null(Next(validator).Record);
        }
    }

    [Fact]
    public void Rest_comes_when_the_datanet_has_heard_of_everything()
    {
        world.Found(quorum: 0);
        var id = world.Contribute("red moon", "blue sun");
        var datanet = new ActorId(DatanetActors.Datanet, "poems");
        Host.Unreachable.Add(datanet);
        Task<ContributionView?>? rest = null;
        Host.Await(async () =>
        {
            await Host.Get<IContribution>(id.ToString()).WithdrawAsync(
                new WithdrawRecords(Given.Alice, new RecordRange(1, 1)));
            rest = ContributionRest.WaitAsync(Host, Host.Clock, id);
            return true;
        });
        Host.Pass(TimeSpan.FromSeconds(1));
        Assert.False(rest!.IsCompleted, "Rest came before the datanet knew.");

        Host.Unreachable.Remove(datanet);
        for (var wait = 0; wait < 100 && !rest.IsCompleted; wait++)
        {
            Host.Pass(TimeSpan.FromSeconds(10));
        }

        Assert.Equal(2, Host.Await(() => rest)!.Records);
        Assert.Contains(new OutcomeCount(RecordOutcome.Withdrawn, 1), world.View!.Records);
    }

    [Fact]
    public void What_was_never_begun_has_no_rest() =>
        Assert.Null(Host.Await(() => ContributionRest.WaitAsync(Host, Host.Clock, new ContributionId("poems", 9))));

    [Fact]
    public void Records_are_found_with_their_content_and_claim()
    {
        world.Found(quorum: 2);
        var id = world.Contribute("red moon", "red moon", "blue sun");
        var view = Host.Await(() => Host.Get<IContribution>(id.ToString()).ShowAsync())!;
        var lines = Host.Await(async () => await ContributionRecords.ListAsync(Host, view).ToListAsync());
        Assert.Equal(
            [
                new RecordLine(new RecordId("poems", 1), RecordOutcome.Pending, new RecordId("poems", 1)),
                new RecordLine(new RecordId("poems", 2), RecordOutcome.Copy, new RecordId("poems", 1)),
                new RecordLine(new RecordId("poems", 3), RecordOutcome.Pending, new RecordId("poems", 3)),
            ],
            lines);

        var found = Host.Await(() => RecordLookup.FindAsync(Host, world.Blobs, new RecordId("poems", 3)));
        Assert.Equal("blue sun"u8, found!.Content.Span);
        Assert.Null(Host.Await(() => RecordLookup.FindAsync(Host, world.Blobs, new RecordId("poems", 4))));
    }

    private ReviewTask Next(ActorId validator) => Host.Await(() => ReviewWalk.NextAsync(Host, "poems", validator));
}
