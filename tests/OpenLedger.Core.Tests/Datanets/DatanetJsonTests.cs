using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Serialization;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Segments;
using OpenLedger.Core.Datanets.Versions;
using OpenLedger.Core.Ledger;
using static OpenLedger.Core.Tests.Datanets.GivenDatanet;

namespace OpenLedger.Core.Tests.Datanets;

/// <summary>Golden files of all that datanets store and send.</summary>
public sealed class DatanetJsonTests
{
    private static readonly VersionHeader Header = new()
    {
        Number = 2,
        At = Given.Now,
        Records = 3,
        Root = Digest.Of([1]),
        Added = 2,
        Removed = 1,
        Licences = [new LicenceCount("MIT", 3)],
        Contributors = 1,
        SizeBytes = 99,
    };

    private static readonly VersionPage Page = new()
    {
        Blob = Digest.Of([2]),
        Count = 3,
        First = 1,
        Last = 5,
        Lines = Digest.Of([3]),
        LinesBytes = 99,
    };

    private static readonly RecordTerms FullTerms = Terms with { Source = "a book", Tags = ["old"] };

    private static readonly Charter FullCharter = Poems with
    {
        Tags = ["verse"],
        InviteOnly = true,
        Members = [Given.Bob],
        Licences = ["MIT"],
        Submission = new SubmissionRules { Formats = ["jsonl"], Languages = ["en"], RequiredFields = ["topic"] },
        Review = ThreeVotes,
        Bond = TenOpen with { LostTo = BondHeir.Owner },
    };

    private static readonly SegmentOrder Adding = new(
        new AddRecords
        {
            Part = new SegmentPart(1, 2, 7, Digest.Of([4]), 5),
            Terms = FullTerms,
            Copies = [new RecordLink(2, 1)],
            Joins = [],
            Prints = 9,
            Known = 4,
        },
        null);

    private static readonly SegmentOrder Changing = new(
        null,
        new ChangeOutcome
        {
            Contribution = 7,
            Records = new RecordRange(1, 2),
            To = RecordOutcome.Approved,
            Reason = "because",
        });

    private static readonly DatanetNews Counted = new()
    {
        At = Given.Now,
        Records = new RecordNews(Given.Alice, [new OutcomeCount(RecordOutcome.Approved, -1)]) { Joined = 1 },
    };

    private static readonly DatanetNews Reviewed = new()
    {
        At = Given.Now,
        Review = new ReviewNews(7, true, [new ValidatorScore(Vera, 1, 2, true)]),
    };

    private static readonly Dispute Ruled = new()
    {
        Number = 1,
        Record = 2,
        Claim = DisputeClaim.Licence,
        By = Given.Bob,
        At = Given.Now,
        Evidence = "It is MIT.",
        Answer = "It is both.",
        Ruling = new Ruling(Curator, Given.Now, true, "So."),
    };

    private static readonly Dictionary<string, object> Values = new()
    {
        ["datanet-state"] = FullDatanet(),
        ["datanet-state-empty"] = new DatanetState(),
        ["contribution-state"] = FullContribution(),
        ["contribution-state-empty"] = new ContributionState(),
        ["segment-state"] = FullSegment(),
        ["segment-state-empty"] = new SegmentState(),
        ["version-state"] = new VersionState
        {
            Command = new BuildVersion(Given.Now, 1, 9),
            Header = Header,
            Pages = [Page],
            Blocks = [Digest.Of([5])],
        },
        ["version-state-empty"] = new VersionState(),
        ["found-datanet"] = new FoundDatanet(Owner, FullCharter),
        ["amend-charter"] = new AmendCharter(Owner, 1, Poems),
        ["admit-contribution"] = new AdmitContribution(7, new(FullTerms, "csv") { KnownAnswer = Verdict.Fix }),
        ["admission"] = new Admission(
            DatanetRefusal.None, "MIT", new ContributionRuleset(Owner, ThreeVotes, TenOpen, 5)),
        ["admission-refused"] = new Admission(DatanetRefusal.NotMember),
        ["datanet-role"] = new DatanetRole(true, 800),
        ["datanet-view"] = new DatanetView
        {
            Name = "poems",
            Owner = Owner,
            Charter = Poems,
            Revision = 1,
            FoundedAt = Given.Now,
            Contributions = 7,
            Allocated = 9,
            Records = [new OutcomeCount(RecordOutcome.Approved, 9)],
            InReview = 1,
            Latest = Header,
            Publishing = 3,
            LeftSinceLatest = 1,
        },
        ["datanet-insight"] = NewsRules.Insight(FullDatanet()),
        ["datanet-answer"] = new DatanetAnswer(DatanetRefusal.None, 7),
        ["datanet-answer-refused"] = new DatanetAnswer(DatanetRefusal.BondMissing),
        ["review-queue"] = (IReadOnlyList<long>)[7, 8],
        ["delivery-of-news"] = Deliver(Counted, Reviewed),
        ["delivery-of-orders"] = Deliver(Adding, Changing),
        ["delivery-answer"] = new DeliveryAnswer(DeliveryOutcome.Full, 9, true),
        ["begin-contribution"] = new BeginContribution(FullTerms, "csv"),
        ["append-page"] = new AppendPage(0, Digest.Of([1]), 5),
        ["close-contribution"] = new CloseContribution(1),
        ["cast-vote"] = new CastVote(Vera, 1, Verdict.Reject, "No."),
        ["cast-vote-empty"] = new CastVote(Vera, 1, Verdict.Accept, null),
        ["withdraw-records"] = new WithdrawRecords(Given.Alice, new RecordRange(1, 2)),
        ["withdraw-records-all"] = new WithdrawRecords(Given.Alice, null),
        ["raise-dispute"] = Dispute(Given.Bob, 1),
        ["answer-dispute"] = new AnswerDispute(Given.Alice, 1, "Mine."),
        ["rule-on-dispute"] = new RuleOnDispute(Curator, 1, true, "So."),
        ["contribution-view"] = new ContributionView
        {
            Id = Id,
            Stage = ContributionStage.InReview,
            Terms = Terms,
            Records = 5,
            Copies = 1,
            Joined = 2,
            Ranges = [new RecordRange(1, 5)],
            Bond = Open.Of(10),
            BondStage = BondStage.Held,
            Undecided = 3,
            Disputes = [Ruled],
            IsAtRest = true,
        },
        ["segment-view"] = new SegmentView(
            [Adding.Add!.Part],
            new Dictionary<long, RecordTerms> { [7] = Terms },
            new byte[] { 1, 7 },
            new Dictionary<long, long> { [2] = 1 })
        {
            IsAtRest = true,
        },
        ["record-view"] = new RecordView
        {
            Id = new RecordId("poems", 2),
            Contribution = Id,
            Terms = Terms,
            Outcome = RecordOutcome.Disputed,
            Reason = "because",
            Claim = 1,
            Page = Digest.Of([4]),
            Index = 6,
        },
        ["build-version"] = new BuildVersion(Given.Now, null, 9),
        ["version-header"] = Header,
        ["version-content"] = new VersionContent(Header, [Page]),
        ["record-proof"] = new RecordProof(Header, "{}", 1, [Digest.Of([6])]),
        ["consistency-proof"] = new ConsistencyProof(Header, Header, [Digest.Of([6])]),
    };

    public static TheoryData<string> Names => [.. Values.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Value_matches_its_golden_file(string name)
    {
        var value = Values[name];
        var type = Types.Where(each => each.IsInstanceOfType(value)).MaxBy(each => each == value.GetType())!;
        GoldenFile.Matches($"datanets/{name}", value, DatanetJson.Default.GetTypeInfo(type)!);
    }

    [Fact]
    public void Every_type_of_the_context_has_a_golden_file() => Assert.Empty(
        Types.Where(type => !Values.Values.Any(type.IsInstanceOfType)).Select(type => type.Name));

    private static IEnumerable<Type> Types => typeof(DatanetJson)
        .GetCustomAttributesData()
        .Where(attribute => attribute.AttributeType == typeof(JsonSerializableAttribute))
        .Select(attribute => (Type)attribute.ConstructorArguments[0].Value!);

    private static Delivery<T> Deliver<T>(params T[] items) where T : IParcel => new()
    {
        From = Id.Actor,
        Epoch = 1,
        First = 1,
        Items = items,
    };

    private static DatanetState FullDatanet() => new()
    {
        Owner = Owner,
        Charter = FullCharter,
        Revision = 2,
        FoundedAt = Given.Now,
        Contributions = 7,
        Allocated = 9,
        Counts = ImmutableSortedDictionary<RecordOutcome, int>.Empty.Add(RecordOutcome.Approved, 9),
        Growth = ImmutableSortedDictionary<DateOnly, int>.Empty.Add(new DateOnly(2026, 1, 2), 9),
        Contributors = ImmutableSortedDictionary<ActorId, int>.Empty.Add(Given.Alice, 8),
        Saturation = [new Saturation(Given.Now, 50, 9)],
        Standings = ImmutableSortedDictionary<ActorId, Standing>.Empty.Add(Vera, new Standing(Vera, 1, 2, 3, 4)),
        InReview = [7],
        Latest = Header,
        Publishing = 3,
        LeftSinceLatest = 1,
        ApprovedSinceLatest = 2,
    };

    private static ContributionState FullContribution() => Begun(ThreeVotes, TenOpen) with
    {
        KnownAnswer = Verdict.Accept,
        Terms = FullTerms,
        Pages = [new PageEntry(Digest.Of([4]), 5, 1) { Copies = 1, Joined = 2 }],
        Settled = 1,
        Promised = 1,
        Review = ImmutableSortedDictionary<long, RecordReview>.Empty.Add(
            3, new RecordReview { Votes = [new Vote(Vera, Verdict.Fix, 800, "note")], Outcome = Verdict.Fix }),
        DecidedAt = Given.Now,
        Withdrawn = [new RecordRange(2, 1)],
        Disputes = [Ruled],
        Bond = BondStage.Lost,
        Releases = [new RecordRange(3, 1)],
        Orders = OutboxRules.Put(new Outbox<SegmentOrder>(), new("segment", "poems/0"), Changing, Given.Now),
        News = OutboxRules.Put(new Outbox<DatanetNews>(), new("datanet", "poems"), Reviewed, Given.Now),
        Testimony = TestimonyRules.OfDispute(Begun(), Id, Ruled with { By = Vera }, Given.Now).Testimony,
    };

    private static SegmentState FullSegment() => new()
    {
        Parts = ImmutableSortedDictionary<long, SegmentPart>.Empty.Add(1, Adding.Add!.Part),
        Terms = ImmutableSortedDictionary<long, RecordTerms>.Empty.Add(7, FullTerms),
        Outcomes = new byte[] { 1, 7 },
        Claims = ImmutableSortedDictionary<long, long>.Empty.Add(2, 1),
        Reasons = ImmutableSortedDictionary<long, string>.Empty.Add(1, "because"),
        News = OutboxRules.Put(new Outbox<DatanetNews>(), new("datanet", "poems"), Counted, Given.Now),
    };
}
