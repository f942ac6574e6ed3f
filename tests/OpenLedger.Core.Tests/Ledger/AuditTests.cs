using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Tests.Ledger;

public sealed class AuditTests
{
    // Alice was deposited 100, paid Bob 30 (taken) and 5 (not taken yet), and holds 10.
    private static readonly AccountBooks Main = Books(LedgerActors.MainTreasury, 0, 0, 100, 100) with
    {
        Outgoing = [new OutgoingBooks(Given.Alice, 1, new(100), 2, [], false, default)],
        Totals = new(new(100), default),
    };

    private static readonly AccountBooks Alice = Books(Given.Alice, 55, 10, 100, 35) with
    {
        Incoming = [new IncomingBooks(LedgerActors.MainTreasury, 1, 1, new(100))],
        Outgoing = [new OutgoingBooks(Given.Bob, 2, new(35), 1, [new(30), new(5)], false, default)],
    };

    private static readonly AccountBooks Bob = Books(Given.Bob, 30, 0, 30, 0) with
    {
        Incoming = [new IncomingBooks(Given.Alice, 2, 1, new(30))],
    };

    /// <summary>A lie in one place of the books, and who is named for it.</summary>
    public static TheoryData<string, string> Lies => new()
    {
        { "nothing", "" },
        { "alice has one more", "account/alice" },
        { "alice has one less", "account/alice" },
        { "alice is overdrawn", "account/alice" },
        { "alice holds what no hold says", "account/alice" },
        { "bob took and did not count", "account/bob" },
        { "bob took more than was sent", "account/bob" },
        { "bob forgot what he took", "account/bob" },
        { "bob took what alice never sent", "account/bob" },
        { "bob is ahead of alice", "account/alice" },
        { "bob is on another epoch", "account/alice" },
        { "the treasury deposited more", "treasury/main" },
        { "the treasury let some leave", "treasury/main" },
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public void Lie_in_the_books_is_found_whatever_the_order_of_reading(string lie, string named)
    {
        AccountBooks[] books = [.. Tell(lie)];
        foreach (var order in new[] { books, [.. books.Reverse()], [books[1], books[0], books[2]] })
        {
            var report = Run(order);
            Assert.Equal(named.Length == 0, report.IsClean);
            Assert.Equal(named.Length == 0 ? null : named, report.Findings.FirstOrDefault()?.Account.ToString());
            Assert.All(report.Findings, finding => Assert.NotEmpty(finding.Sentence));
        }
    }

    [Fact]
    public void Report_adds_everything_up()
    {
        var report = Run(Main, Alice, Bob);
        Assert.Equal((3, new Open(100), Open.Zero), (report.Accounts, report.Deposited, report.Withdrawn));
        Assert.Equal((new Open(85), new Open(10), new Open(5)), (report.Available, report.Held, report.Undelivered));
    }

    [Fact]
    public void Money_that_waits_for_a_closing_is_undelivered()
    {
        var outgoing = new OutgoingBooks(Given.Bob, 2, new(30), 2, [], true, new(5));
        var report = Run(Main, Alice with { Outgoing = [outgoing] }, Bob);
        Assert.Empty(report.Findings);
        Assert.Equal(new Open(5), report.Undelivered);
    }

    [Fact]
    public void Channel_that_the_receiver_closed_and_the_sender_is_closing_agrees()
    {
        var outgoing = new OutgoingBooks(Given.Bob, 2, new(30), 2, [], true, new(5));
        var report = Run(Main, Alice with { Outgoing = [outgoing] }, Bob with { Incoming = [] });
        Assert.Empty(report.Findings);
    }

    [Fact]
    public void Nothing_at_all_is_clean() => Assert.True(Run().IsClean);

    private static IEnumerable<AccountBooks> Tell(string lie)
    {
        var way = Alice.Outgoing[0];
        var back = Bob.Incoming[0];
        return lie switch
        {
            "nothing" => [Main, Alice, Bob],
            "alice has one more" => [Main, Alice with { Available = new(56) }, Bob],
            "alice has one less" => [Main, Alice with { Available = new(54) }, Bob],
            "alice is overdrawn" => [Main, Alice with { Available = new(-1), Debited = new(91) }, Bob],
            "alice holds what no hold says" => [Main, Alice with { HeldByHolds = new(9) }, Bob],
            "bob took and did not count" => [Main, Alice, Bob with { Available = new(29) }],
            "bob took more than was sent" => [Main, Alice, Bob with { Incoming = [back with { Taken = new(31) }] }],
            "bob forgot what he took" =>
            [
                Main,
                Alice with { Outgoing = [way with { First = 2, Pending = [new(5)] }] },
                Bob with { Incoming = [] },
            ],
            "bob took what alice never sent" => [Main, Alice with { Outgoing = [] }, Bob],
            "bob is ahead of alice" => [Main, Alice, Bob with { Incoming = [back with { Last = 3 }] }],
            "bob is on another epoch" => [Main, Alice, Bob with { Incoming = [back with { Epoch = 3 }] }],
            "the treasury deposited more" => [Main with { Totals = new(new(101), default) }, Alice, Bob],
            "the treasury let some leave" => [Main with { Totals = new(new(100), new(1)) }, Alice, Bob],
            _ => throw new ArgumentOutOfRangeException(nameof(lie), lie, "No such lie."),
        };
    }

    private static AccountBooks Books(ActorId id, long available, long held, long credited, long debited) => new()
    {
        Id = id,
        Available = new(available),
        Held = new(held),
        HeldByHolds = new(held),
        Credited = new(credited),
        Debited = new(debited),
        Outgoing = [],
        Incoming = [],
    };

    private static AuditReport Run(params AccountBooks[] books)
    {
        var audit = new Audit();
        Array.ForEach(books, audit.Add);
        return audit.Finish();
    }
}
