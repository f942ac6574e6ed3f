using System.Text;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Pages;
using OpenLedger.Core.Datanets.Segments;
using OpenLedger.Core.Tests.Datanets.Copies;
using static OpenLedger.Core.Tests.Datanets.GivenDatanet;

namespace OpenLedger.Core.Tests.Datanets;

/// <summary>The datanet <c>poems</c> with all of its actors, and what people do with it.</summary>
internal sealed class DatanetWorld
{
    public const string Name = "poems";

    public DatanetWorld() => Host = new BareHost(CoreActors.Kinds(new DatanetPorts(Blobs, new HalfJudge())));

    public BareHost Host { get; }

    public MemoryBlobs Blobs { get; } = new();

    public DatanetView? View => Host.Await(() => Host.Get<IDatanet>(Name).ShowAsync());

    public void Found(int quorum)
    {
        var charter = Poems with { Review = new ReviewRule { Quorum = quorum } };
        Done(Host.Await(() => Host.Get<IDatanet>(Name).FoundAsync(new FoundDatanet(Owner, charter))));
    }

    /// <summary>Alice contributes texts, each a record.</summary>
    public ContributionId Contribute(params string[] texts) => Host.Await(async () =>
    {
        var number = await Host.Get<IDatanet>(Name).NextContributionAsync(Given.Alice);
        var id = new ContributionId(Name, number.Number!.Value);
        var contribution = Host.Get<IContribution>(id.ToString());
        var page = await Blobs.PutPageAsync(
            [.. texts.Select(text => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(text))], default);
        Done(await contribution.BeginAsync(new BeginContribution(Terms, "text")));
        Done(await contribution.AppendAsync(new AppendPage(0, page, texts.Length)));
        Done(await contribution.CloseAsync(new CloseContribution(1)));
        return id;
    });

    public void Accept(ActorId by, long record)
    {
        var id = Host.Await(() => RecordLookup.ViewAsync(Host, new RecordId(Name, record)))!.Contribution;
        Done(Host.Await(() => Host.Get<IContribution>(id.ToString()).VoteAsync(
            new CastVote(by, record, Verdict.Accept, null))));
    }

    public void Publish()
    {
        Done(Host.Await(() => Host.Get<IDatanet>(Name).PublishAsync(Owner)));
        Host.Pass(TimeSpan.FromSeconds(1));
        Assert.Null(View!.Publishing);
    }

    private static void Done(DatanetAnswer answer) => Assert.True(answer.IsDone, answer.Refusal.ToString());
}
