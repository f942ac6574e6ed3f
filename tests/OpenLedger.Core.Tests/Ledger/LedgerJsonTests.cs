using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Tests.Ledger;

/// <summary>Golden files of all that the ledger stores and sends: one with everything in it, one empty.</summary>
public sealed class LedgerJsonTests
{
    private static readonly Call Call = new(new CallId(new CallerId("gateway-1.a_b"), 7), 3, Given.NowMs);
    private static readonly ActorId Odd = new("account", "Zoë <3/\"q\"");

    private static readonly Dictionary<string, object> Values = new()
    {
        ["account-state"] = FullAccount(),
        ["account-state-empty"] = new AccountState(),
        ["treasury-state"] = new TreasuryState
        {
            Deposited = Open.MaxValue,
            Withdrawn = new Open(7),
            Account = new AccountState { Registered = true },
        },
        ["treasury-state-empty"] = new TreasuryState(),
        ["reserve-funds"] = new ReserveFunds { Call = Call, Amount = new(1), ExpiresAt = Given.Now },
        ["reserve-funds-empty"] = new ReserveFunds { Call = Call, Amount = default, ExpiresAt = default },
        ["post-hold"] = new PostHold { Call = Call, Hold = Call.Id, Amount = new(1), To = Odd, Reference = "r" },
        ["post-hold-reason"] = new PostHold
        {
            Call = Call,
            Hold = Call.Id,
            Amount = new(1),
            To = Odd,
            Reason = TransferReason.Earnings,
            About = "receipt-7",
        },
        ["post-hold-empty"] = new PostHold { Call = Call, Hold = Call.Id, Amount = default, To = Odd },
        ["void-hold"] = new VoidHold { Call = Call, Hold = Call.Id },
        ["pay-funds"] = new PayFunds { Call = Call, Amount = new(-1), To = Odd, Reference = "für\t🦊" },
        ["pay-funds-reason"] = new PayFunds
        {
            Call = Call,
            Amount = new(1),
            To = Odd,
            Reason = TransferReason.Bond,
            About = "poems/12",
        },
        ["pay-funds-empty"] = new PayFunds { Call = Call, Amount = default, To = Odd },
        ["deposit-funds"] = new DepositFunds { Call = Call, Amount = Open.MaxValue, To = Odd, Reference = "" },
        ["deposit-funds-empty"] = new DepositFunds { Call = Call, Amount = default, To = Odd },
        ["account-answer-done"] = AccountAnswer.Done,
        ["account-answer-refused"] = new AccountAnswer(AccountRefusal.TooManyTransfers),
        ["account-balance"] = new AccountBalance(new(1), new(2), new(3)),
        ["account-balance-empty"] = new AccountBalance(default, default, default),
        ["account-books"] = AccountBooks.Of(Odd, FullAccount()) with { Totals = new(new(5), new(4)) },
        ["account-books-empty"] = AccountBooks.Of(Odd, new AccountState()),
        ["treasury-totals"] = new TreasuryTotals(new(5), new(4)),
        ["treasury-totals-empty"] = new TreasuryTotals(default, default),
        ["delivery"] = new Delivery<Transfer>
        {
            From = Odd,
            Epoch = Given.NowMs,
            First = 8,
            Items = [new Transfer(new(1)), new Transfer(new(2), "r")],
            Close = true,
        },
        ["delivery-reason"] = new Delivery<Transfer>
        {
            From = Odd,
            Epoch = 1,
            First = 1,
            Items = [new Transfer(default, null, TransferReason.BondLost, "poems/12")],
        },
        ["delivery-empty"] = new Delivery<Transfer> { From = Odd, Epoch = 0, First = 0, Items = [] },
        ["delivery-answer"] = new DeliveryAnswer(DeliveryOutcome.Full, 9, true),
        ["delivery-answer-empty"] = new DeliveryAnswer(DeliveryOutcome.Taken, 0),
    };

    public static TheoryData<string> Names => [.. Values.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Stored_and_sent_bytes_match_their_golden_file(string name) =>
        GoldenFile.Matches(name, Values[name], LedgerJson.Default.GetTypeInfo(Values[name].GetType())!);

    [Fact]
    public void Every_described_type_has_a_golden_file()
    {
        var described = typeof(LedgerJson).GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType == typeof(JsonSerializableAttribute))
            .Select(attribute => (Type)attribute.ConstructorArguments[0].Value!);
        Assert.Empty(described.Except(Values.Values.Select(value => value.GetType())));
    }

    [Theory]
    [InlineData("""{"amount":1,"to":"account/bob"}""")]
    [InlineData("""{"call":{"id":"c#1"},"to":"account/bob"}""")]
    [InlineData("""{"call":{"id":"c#1"},"amount":1}""")]
    [InlineData("""{"call":{"id":"c#1"},"amount":1,"to":null}""")]
    [InlineData("""{"call":{"id":"c#1"},"amount":1,"to":""}""")]
    [InlineData("""{"call":{"id":"#1"},"amount":1,"to":"account/bob"}""")]
    [InlineData("""{"call":{"id":"c#-1"},"amount":1,"to":"account/bob"}""")]
    [InlineData("""{"call":{"id":"c#1"},"amount":"1","to":"account/bob"}""")]
    [InlineData("""{"call":{"id":"c#1"},"amount":0.5,"to":"account/bob"}""")]
    public void Command_that_is_not_whole_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, LedgerJson.Default.PayFunds));

    private static AccountState FullAccount() => new()
    {
        Available = new Open(1),
        Held = new Open(2),
        Holds = ImmutableSortedDictionary<CallId, Hold>.Empty.Add(Call.Id, new Hold(new Open(2), Given.Now)),
        FirstExpiry = Given.Now.AddTicks(1),
        Credited = new Open(100),
        Debited = new Open(97),
        Registered = true,
        Outbox = new Outbox<Transfer>
        {
            LastEpoch = 12,
            PendingCount = 3,
            Channels = ImmutableSortedDictionary<ActorId, OutChannel<Transfer>>.Empty
                .Add(Odd, new OutChannel<Transfer>
                {
                    Epoch = 11,
                    First = 4,
                    Sent = 6,
                    Closing = true,
                    Waiting = [new Transfer(new(5))],
                })
                .Add(Given.Bob, new OutChannel<Transfer>
                {
                    Epoch = 12,
                    Sent = 3,
                    Pending = [new Transfer(new(1), "r"), new Transfer(new(2))],
                }),
        },
        Inbox = new Inbox
        {
            ForgottenEpoch = 9,
            Channels = ImmutableSortedDictionary<ActorId, InChannel>.Empty
                .Add(Odd, new InChannel { Epoch = 10, Last = 2, Taken = 3 }),
        },
        Calls = new CallMemory
        {
            ForgottenThroughMs = 8,
            Callers = ImmutableSortedDictionary<CallerId, CallerMemory>.Empty.Add(Call.Id.Caller, new CallerMemory
            {
                Floor = 3,
                LastIssuedMs = Given.NowMs,
                Past = ImmutableSortedDictionary<long, PastCall>.Empty
                    .Add(3, new PastCall("reserve 2 until 0", 0))
                    .Add(7, new PastCall("pay 5 to account/bob\tfor x", 30)),
            }),
        },
    };
}
