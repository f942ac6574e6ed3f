using OpenLedger.Core.Actors;
using OpenLedger.Core.Catalog;
using OpenLedger.Core.Contributors;
using OpenLedger.Core.Contributors.Keys;
using OpenLedger.Core.Contributors.Trust;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Tests.Contributors;

public sealed class ContributorTests
{
    private readonly People people = new();

    [Fact]
    public void Contributor_that_was_never_opened_can_be_paid_and_judged_and_nothing_else()
    {
        people.Deposit(100);
        var digest = Core.Blobs.Digest.Of([1]);
        var prefix = new KeyPrefix("abcdefgh");
        Assert.Equal(AccountRefusal.NotOpened, people.Pay(1, Given.Bob).Refusal);
        Assert.Equal(AccountRefusal.NotOpened, people.Do(ann => ann.ReserveAsync(Given.Reserve(1001, 5))).Refusal);
        Assert.Equal(AccountRefusal.NotOpened, people.Do(ann => ann.VoidAsync(Given.Void(1002, 1001))).Refusal);
        Assert.Equal(AccountRefusal.NotOpened, people.Do(ann => ann.PostAsync(Given.Post(1003, 1001, 1))).Refusal);
        Assert.Equal(ContributorRefusal.NotOpened, people.Do(ann => ann.AddKeyAsync(new AddKey
        {
            Call = people.Call(),
            Prefix = prefix,
            Secret = digest,
            Name = "k",
            Scopes = KeyScopes.Read,
        })).Refusal);
        Assert.Equal(ContributorRefusal.NotOpened, people.Do(ann => ann.RevokeKeyAsync(
            new RevokeKey { Call = people.Call(), Prefix = prefix })).Refusal);
        Assert.Equal(
            new KeyVerdict(ContributorRefusal.NotOpened, KeyScopes.None),
            people.Do(ann => ann.VerifyKeyAsync(new KeyProof(prefix, digest))));
        var overview = people.Show();
        Assert.Null(overview.Profile);
        Assert.Equal(new AccountBalance(new(100), default, default), overview.Balance);
        Assert.Single(people.Statement());
    }

    [Fact]
    public void Open_binds_the_name_once_and_lists_it()
    {
        Assert.True(people.Open("Ann", "ann@example.org").IsDone);
        Assert.Equal(ContributorRefusal.NameTaken, people.Open("Other").Refusal);
        people.Host.Crash(People.Ann);
        Assert.Equal(new ContributorProfile("Ann", "ann@example.org", Given.Now), people.Show().Profile);
        var listed = people.Host.Await(() =>
            CatalogReader.ListAsync(people.Host, LedgerActors.Contributor).ToListAsync().AsTask());
        Assert.Equal([People.Ann], listed.Select(entry => entry.Id));
    }

    [Fact]
    public void Repeat_of_an_opening_gets_its_first_answer_and_another_content_is_told()
    {
        var command = new OpenContributor { Call = Given.Call(1), DisplayName = "Ann" };
        Assert.True(people.Do(ann => ann.OpenAsync(command)).IsDone);
        people.Host.Crash(People.Ann);
        Assert.True(people.Do(ann => ann.OpenAsync(command)).IsDone);
        Assert.Equal(
            ContributorRefusal.CallReused,
            people.Do(ann => ann.OpenAsync(command with { DisplayName = "Bob" })).Refusal);
    }

    [Fact]
    public void Payment_refused_before_the_opening_stays_refused_after_it()
    {
        people.Deposit(100);
        var payment = Given.Pay(1001, 10);
        Assert.Equal(AccountRefusal.NotOpened, people.Do(ann => ann.PayAsync(payment)).Refusal);
        people.Open();
        Assert.Equal(AccountRefusal.NotOpened, people.Do(ann => ann.PayAsync(payment)).Refusal);
        Assert.True(people.Pay(10, Given.Bob).IsDone);
    }

    [Fact]
    public void Statement_has_every_movement_with_its_reason_and_the_balance_after_it()
    {
        people.Open();
        people.Deposit(100);
        people.Receive(
            People.Poems,
            new Transfer(new(7), "q", TransferReason.Earnings, "receipt-1"),
            new Transfer(new(5)));
        people.Pay(30, Given.Bob);
        people.Pay(2, LedgerActors.MainTreasury);
        var hold = Given.Reserve(1001, 20);
        people.Do(ann => ann.ReserveAsync(hold));
        people.Do(ann => ann.PostAsync(Given.Post(1002, 1001, 15) with { About = "receipt-2" }));
        people.Do(ann => ann.PostAsync(Given.Post(1002, 1001, 15) with { About = "receipt-2" }));

        Assert.Equal(
            [
                (1, LedgerActors.MainTreasury, 100, 100, TransferReason.Deposit, null),
                (2, People.Poems, 7, 107, TransferReason.Earnings, "receipt-1"),
                (3, People.Poems, 5, 112, TransferReason.Payment, null),
                (4, Given.Bob, -30, 82, TransferReason.Payment, null),
                (5, LedgerActors.MainTreasury, -2, 80, TransferReason.Withdrawal, null),
                (6, Given.Bob, -15, 65, TransferReason.Payment, "receipt-2"),
            ],
            people.Statement().Select(entry => (
                entry.Number, entry.Counterpart, entry.Amount.Micro, entry.Balance.Micro, entry.Reason, entry.About)));
        Assert.Equal(new Open(65), people.Show().Balance.Available);
    }

    [Fact]
    public void Overview_agrees_with_the_account()
    {
        people.Open();
        people.Deposit(100);
        people.Receive(People.Poems, new Transfer(new(7), null, TransferReason.Earnings));
        people.Pay(30, People.Poems, TransferReason.Bond, "poems/1");
        people.Pay(3, Given.Bob);
        var overview = people.Show();
        Assert.Equal(overview.Credited, Sum(overview.Income.Received.Select(each => each.Amount)));
        Assert.Equal(overview.Debited, Sum(overview.Income.Paid.Select(each => each.Amount)));
        Assert.Equal(
            overview.Credited,
            Sum(overview.Income.Sources.Select(each => each.Received)) + overview.Income.Others.Received);
        Assert.Equal(new Open(7), overview.Income.Sources.Single(each => each.Source == People.Poems).Earned);
        Assert.Equal((1, (OpenTotal)new Open(30)), (overview.Bonds.Count, overview.Bonds.Open));
        Assert.Equal(4, overview.StatementEntries);
    }

    [Fact]
    public void Evidence_is_taken_once_and_survives_a_crash()
    {
        var delivery = new Delivery<Evidence>
        {
            From = People.Poems,
            Epoch = 1,
            First = 1,
            Items = [TrustRulesTests.Piece(EvidenceKind.ValidationWon, 1000, Given.Now)],
        };
        var before = people.Show().Reputation.Mean;
        Assert.Equal(DeliveryOutcome.Taken, people.Do(ann => ann.TakeEvidenceAsync(delivery)).Outcome);
        people.Host.Crash(People.Ann);
        Assert.Equal(DeliveryOutcome.Taken, people.Do(ann => ann.TakeEvidenceAsync(delivery)).Outcome);
        var reputation = people.Show().Reputation;
        Assert.Equal(1, Assert.Single(reputation.Months).Count);
        Assert.Equal(People.Poems, Assert.Single(reputation.Recent).From);
        Assert.True(reputation.Mean > before);
    }

    [Fact]
    public void Sender_of_evidence_without_a_place_is_turned_away_by_a_write()
    {
        var tight = new People(new ContributorOptions { Evidence = new InboxOptions { MaxSenders = 0 } });
        tight.Open();
        var before = tight.Host.Stored[People.Ann];
        var delivery = new Delivery<Evidence> { From = People.Poems, Epoch = 1, First = 1, Items = [] };
        Assert.Equal(DeliveryOutcome.Full, tight.Do(ann => ann.TakeEvidenceAsync(delivery)).Outcome);
        Assert.NotSame(before, tight.Host.Stored[People.Ann]);
    }

    private static OpenTotal Sum(IEnumerable<OpenTotal> totals) =>
        totals.Aggregate(OpenTotal.Zero, (sum, each) => sum + each);
}
