using System.Security.Cryptography;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Contributors;
using OpenLedger.Core.Contributors.Earnings;
using OpenLedger.Core.Contributors.Keys;
using OpenLedger.Core.Contributors.Statements;
using OpenLedger.Core.Contributors.Trust;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Contract;

/// <summary>Contributors, on any host.</summary>
public abstract class ContributorContract(ContractHost host)
{
    private readonly Bank bank = new(host.Actors);

    [Fact]
    public async Task Opened_contributor_is_there_after_a_crash()
    {
        var ann = New();
        Assert.Equal(AccountRefusal.NotOpened, (await ann.PayAsync(Payment("1", NewId()))).Refusal);
        Assert.True((await ann.OpenAsync(Opening("Ann"))).IsDone);
        Assert.Equal(ContributorRefusal.NameTaken, (await ann.OpenAsync(Opening("Bob"))).Refusal);
        await host.CrashAsync();
        Assert.Equal("Ann", (await ann.ShowAsync()).Profile?.DisplayName);
    }

    [Fact]
    public async Task Key_is_verified_until_it_is_revoked()
    {
        var id = NewId();
        var ann = host.Actors.Get<IContributor>(id);
        await ann.OpenAsync(Opening("Ann"));
        var prefix = new KeyPrefix("0123abcd");
        var text = ApiKeyText.Of(id.Key, prefix, RandomNumberGenerator.GetBytes(ApiKeyText.SecretSizeBytes));
        Assert.True(ApiKeyText.TryParse(text, out var owner, out var proof));
        Assert.True((await ann.AddKeyAsync(new AddKey
        {
            Call = bank.NewCall(),
            Prefix = prefix,
            Secret = proof.Secret,
            Name = "laptop",
            Scopes = KeyScopes.Read,
        })).IsDone);
        var holder = host.Actors.Get<IContributor>(owner);
        await host.CrashAsync();
        Assert.Equal(new KeyVerdict(ContributorRefusal.None, KeyScopes.Read), await holder.VerifyKeyAsync(proof));
        Assert.True((await ann.RevokeKeyAsync(new RevokeKey { Call = bank.NewCall(), Prefix = prefix })).IsDone);
        await host.CrashAsync();
        Assert.Equal(ContributorRefusal.KeyRevoked, (await holder.VerifyKeyAsync(proof)).Refusal);
        Assert.Equal("laptop", Assert.Single((await ann.KeysAsync()).Keys).Name);
    }

    [Fact]
    public async Task Long_statement_is_complete_across_a_crash_and_agrees_with_the_account()
    {
        const int payments = 300;
        var (payer, id) = (await bank.NewAsync("1000"), NewId());
        var ann = host.Actors.Get<IContributor>(id);
        await Task.WhenAll(Enumerable.Range(0, payments / 2).Select(_ => bank.PayAsync(payer, "1", id)));
        await host.CrashAsync();
        await Task.WhenAll(Enumerable.Range(0, payments / 2).Select(_ => bank.PayAsync(payer, "1", id)));
        await Eventually.HoldsAsync(
            "all payments have arrived", async () => (await ann.BalanceAsync()).Available == Open.Of(payments));

        var statement = await StatementAsync(ann);
        Assert.Equal(Enumerable.Range(1, payments).Select(number => (long)number), statement.Select(Number));
        Assert.All(statement, entry => Assert.Equal(Open.Of(entry.Number), entry.Balance));
        Assert.All(statement, entry => Assert.Equal(payer.Id, entry.Counterpart));
        var income = (await ann.ShowAsync()).Income;
        Assert.Equal([new ReasonTotal(TransferReason.Payment, Open.Of(payments))], income.Received);
        await bank.IsCleanAsync();
    }

    [Fact]
    public async Task Payment_of_a_contributor_arrives_with_its_reason_on_both_statements()
    {
        var (from, to) = (NewId(), NewId());
        var ann = host.Actors.Get<IContributor>(from);
        var bob = host.Actors.Get<IContributor>(to);
        await ann.OpenAsync(Opening("Ann"));
        await bank.DepositAsync(new Customer(from, ann), "10");
        Assert.True((await ann.PayAsync(Payment("4", to) with
        {
            Reason = TransferReason.Reward,
            About = "poems/12",
            Reference = "thanks",
        })).IsDone);
        await Bank.HasAsync(new Customer(to, bob), "4");
        var (paid, received) = ((await StatementAsync(ann))[^1], (await StatementAsync(bob))[^1]);
        Assert.Equal((Open.Of(-4), Open.Of(6), to), (paid.Amount, paid.Balance, paid.Counterpart));
        Assert.Equal((Open.Of(4), Open.Of(4), from), (received.Amount, received.Balance, received.Counterpart));
        Assert.All([paid, received], entry => Assert.Equal(
            (TransferReason.Reward, "poems/12", "thanks"), (entry.Reason, entry.About, entry.Reference)));
        await bank.IsCleanAsync();
    }

    [Fact]
    public async Task Evidence_counts_once_however_often_it_is_sent()
    {
        var ann = New();
        var delivery = new Delivery<Evidence>
        {
            From = new ActorId(LedgerActors.Contribution, Keys.New()),
            Epoch = 1,
            First = 1,
            Items = [Piece(EvidenceKind.ValidationWon), Piece(EvidenceKind.DisputeWon)],
        };
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ann.TakeEvidenceAsync(delivery)));
        await host.CrashAsync();
        Assert.Equal(answers[0], await ann.TakeEvidenceAsync(delivery));
        var reputation = (await ann.ShowAsync()).Reputation;
        Assert.Equal(2, reputation.Recent.Count);
        Assert.InRange(reputation.Mean, 0.65, 0.67);
    }

    private static async Task<List<StatementEntry>> StatementAsync(IContributor contributor)
    {
        var all = new List<StatementEntry>();
        long? before = null;
        do
        {
            var slice = await contributor.StatementAsync(new StatementQuery { Before = before, Limit = 50 });
            all.AddRange(slice.Entries);
            before = slice.Next;
        }
        while (before is not null);

        all.Reverse();
        return all;
    }

    private static long Number(StatementEntry entry) => entry.Number;

    private static ActorId NewId() => ContributorActors.IdOf(Keys.New());

    private static Evidence Piece(EvidenceKind kind) => new()
    {
        Kind = kind,
        About = "poems/12",
        WeightThousandths = 1000,
        At = DateTimeOffset.UtcNow,
        Sentence = "It was so.",
    };

    private IContributor New() => host.Actors.Get<IContributor>(NewId());

    private OpenContributor Opening(string displayName) =>
        new() { Call = bank.NewCall(), DisplayName = displayName };

    private PayFunds Payment(string amount, ActorId to) =>
        new() { Call = bank.NewCall(), Amount = Open.Parse(amount), To = to };
}
