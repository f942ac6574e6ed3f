using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Serialization;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Contributors;
using OpenLedger.Core.Contributors.Bonds;
using OpenLedger.Core.Contributors.Earnings;
using OpenLedger.Core.Contributors.Keys;
using OpenLedger.Core.Contributors.Statements;
using OpenLedger.Core.Contributors.Trust;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Tests.Contributors;

/// <summary>Golden files of all that contributors store and send: one with everything in it, one empty.</summary>
public sealed class ContributorJsonTests
{
    private static readonly KeyPrefix Prefix = new("0123abcd");
    private static readonly Digest Secret = Digest.Of([1]);
    private static readonly Evidence Piece =
        TrustRulesTests.Piece(EvidenceKind.InfluenceBad, 1500, Given.Now);

    private static readonly Dictionary<string, object> Values = new()
    {
        ["contributor-state"] = Full(),
        ["contributor-state-empty"] = new ContributorState(),
        ["statement-page-state"] = new StatementPageState { Owner = People.Ann, Number = 3, Entries = [Entry()] },
        ["statement-page-state-empty"] = new StatementPageState(),
        ["open-contributor"] = new OpenContributor { Call = Given.Call(1), DisplayName = "Zoë", Contact = "z@x.org" },
        ["open-contributor-empty"] = new OpenContributor { Call = Given.Call(1), DisplayName = "" },
        ["contributor-answer-done"] = ContributorAnswer.Done,
        ["contributor-answer-refused"] = new ContributorAnswer(ContributorRefusal.KeyExpired),
        ["contributor-overview"] = Overview(Full()),
        ["contributor-overview-empty"] = Overview(new ContributorState()),
        ["add-key"] = AddKey() with { ExpiresAt = Given.Now },
        ["add-key-empty"] = AddKey(),
        ["revoke-key"] = new RevokeKey { Call = Given.Call(1), Prefix = Prefix },
        ["key-proof"] = new KeyProof(Prefix, Secret),
        ["key-verdict"] = new KeyVerdict(ContributorRefusal.None, KeyScopes.All),
        ["key-verdict-refused"] = new KeyVerdict(ContributorRefusal.KeyUnknown, KeyScopes.None),
        ["key-list"] = KeyRules.List(Full().Keys),
        ["key-list-empty"] = new KeyList([]),
        ["statement-sheet"] = new StatementSheet { Owner = People.Ann, Number = 3, Entries = [Entry()] },
        ["statement-query"] = new StatementQuery { Before = 12, Limit = 3 },
        ["statement-query-empty"] = new StatementQuery(),
        ["statement-slice"] = new StatementSlice { Entries = [Entry()], Next = 7 },
        ["statement-slice-empty"] = new StatementSlice { Entries = [] },
        ["evidence-delivery"] = new Delivery<Evidence>
        {
            From = People.Poems,
            Epoch = 4,
            First = 2,
            Items = [Piece],
        },
        ["evidence-delivery-empty"] = new Delivery<Evidence> { From = People.Poems, Epoch = 0, First = 0, Items = [] },
    };

    public static TheoryData<string> Names => [.. Values.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Stored_and_sent_bytes_match_their_golden_file(string name) =>
        GoldenFile.Matches(name, Values[name], ContributorJson.Default.GetTypeInfo(Values[name].GetType())!);

    [Fact]
    public void Every_described_type_has_a_golden_file()
    {
        var described = typeof(ContributorJson).GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType == typeof(JsonSerializableAttribute))
            .Select(attribute => (Type)attribute.ConstructorArguments[0].Value!);
        Assert.Empty(described.Except(Values.Values.Select(value => value.GetType())));
    }

    private static StatementEntry Entry() => new()
    {
        Number = 7,
        At = Given.Now,
        Counterpart = People.Poems,
        Amount = new(-5),
        Balance = new(12),
        Reason = TransferReason.Bond,
        About = "poems/12",
        Reference = "for \"x\"",
    };

    private static AddKey AddKey() => new()
    {
        Call = Given.Call(1),
        Prefix = Prefix,
        Secret = Secret,
        Name = "laptop",
        Scopes = KeyScopes.Read | KeyScopes.Contribute,
    };

    private static ContributorState Full() => new()
    {
        Profile = new ContributorProfile("Zoë", "z@x.org", Given.Now),
        Account = Given.Account(12),
        Keys = ImmutableSortedDictionary<KeyPrefix, ApiKey>.Empty.Add(Prefix, new ApiKey
        {
            Name = "laptop",
            Secret = Secret,
            Scopes = KeyScopes.Read,
            CreatedAt = Given.Now,
            ExpiresAt = Given.Now.AddDays(1),
            RevokedAt = Given.Now.AddHours(1),
        }),
        Statement = new StatementState { Filed = 128, Tail = [Entry()] },
        Income = IncomeRules.Paid(
            IncomeRules.Received(
                new IncomeState { Others = new SourceTotal(new Open(4), new Open(3)) },
                People.Poems,
                [new Transfer(new(2), null, TransferReason.Earnings)],
                9),
            People.Poems,
            new Transfer(new(5), null, TransferReason.Bond)),
        Bonds = BondRules.Paid(
            new BondState { Posted = new Open(9), Returned = new Open(8), Lost = new Open(1) },
            People.Poems,
            new Transfer(new(5), null, TransferReason.Bond, "poems/12")),
        Trust = TrustRules.Add(
            new TrustState
            {
                Earlier = ImmutableSortedDictionary<int, EvidenceTotal>.Empty.Add(1, new EvidenceTotal(1, 2, 3)),
            },
            People.Poems,
            Piece,
            Given.Now,
            new TrustOptions()),
        EvidenceInbox = new Inbox
        {
            Channels = ImmutableSortedDictionary<ActorId, InChannel>.Empty
                .Add(People.Poems, new InChannel { Epoch = 4, Last = 2, Taken = 1500 }),
        },
    };

    private static ContributorOverview Overview(ContributorState state) => new()
    {
        Profile = state.Profile,
        Balance = new AccountBalance(state.Account.Available, default, default),
        Credited = state.Account.Credited,
        Debited = state.Account.Debited,
        StatementEntries = state.Statement.CountOfAll(),
        Income = IncomeRules.Report(state.Income),
        Bonds = BondRules.Report(state.Bonds, 5),

        // Computed figures may differ in their last digit from machine to machine; these are the same everywhere.
        Reputation = TrustRules.Of(state.Trust, Given.Now, new TrustOptions()) with
        {
            Mean = 0.375,
            Deviation = 0.125,
            For = 3,
            Against = 5,
        },
    };
}
