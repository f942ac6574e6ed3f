using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Contributors;
using OpenLedger.Core.Contributors.Keys;
using OpenLedger.Core.Contributors.Statements;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Tests.Contributors;

public sealed class ContributorRulesTests
{
    private static readonly ContributorOptions Options = new() { MaxDisplayNameLength = 5, MaxContactLength = 5 };
    private static readonly CallMemoryOptions Calls = new() { MaxCallers = 1, MaxAnswersPerCaller = 2 };

    [Theory]
    [InlineData("12345", "12345", ContributorRefusal.None)]
    [InlineData("12345", null, ContributorRefusal.None)]
    [InlineData("123456", "123456", ContributorRefusal.DisplayNameUnusable)]
    [InlineData("", null, ContributorRefusal.DisplayNameUnusable)]
    [InlineData(" ", null, ContributorRefusal.DisplayNameUnusable)]
    [InlineData(null, null, ContributorRefusal.DisplayNameUnusable)]
    [InlineData("a\tb", null, ContributorRefusal.DisplayNameUnusable)]
    [InlineData("12345", "123456", ContributorRefusal.ContactUnusable)]
    [InlineData("12345", "a\nb", ContributorRefusal.ContactUnusable)]
    public void Open_checks_what_people_see(string? displayName, string? contact, ContributorRefusal refusal)
    {
        var (state, answer) = Open(new ContributorState(), Given.Call(1), displayName!, contact);
        Assert.Equal(refusal, answer.Refusal);
        Assert.Equal(answer.IsDone, state.Profile is not null);
    }

    [Fact]
    public void Calls_are_refused_as_those_of_an_account_are()
    {
        var (state, _) = Open(new ContributorState(), Given.Call(5, 5));
        Assert.Equal(ContributorRefusal.CallAcknowledged, Open(state, Given.Call(4, 4)).Answer.Refusal);
        Assert.Equal(ContributorRefusal.CallReused, Open(state, Given.Call(5, 5), "Bob").Answer.Refusal);
        var (full, second) = Open(state, Given.Call(6, 5));
        Assert.Equal(ContributorRefusal.NameTaken, second.Refusal);
        Assert.Equal(ContributorRefusal.TooManyAnswers, Open(full, Given.Call(7, 5)).Answer.Refusal);
        var other = new Call(new CallId(new CallerId("d"), 1), 1, Given.NowMs);
        Assert.Equal(ContributorRefusal.TooManyCallers, Open(full, other).Answer.Refusal);
        var calls = new CallMemory { ForgottenThroughMs = Given.NowMs };
        var forgotten = state with { Account = new AccountState { Calls = calls } };
        Assert.Equal(ContributorRefusal.CallTooOld, Open(forgotten, other).Answer.Refusal);
    }

    [Fact]
    public void Name_taken_is_told_before_what_is_wrong_with_the_names()
    {
        var (state, _) = Open(new ContributorState(), Given.Call(1));
        Assert.Equal(ContributorRefusal.NameTaken, Open(state, Given.Call(2), "", "\n").Answer.Refusal);
    }

    [Theory]
    [InlineData("a", null, "a", "")]
    [InlineData("a", "b", "a\t1:b", null)]
    [InlineData("a\t1:b", "c", "a", "b\t1:c")]
    public void Texts_can_not_be_moved_into_each_other(string name, string? contact, string otherName, string? other) =>
        Assert.NotEqual(
            ContributorCalls.ContentOf(Opening(Given.Call(1), name, contact)),
            ContributorCalls.ContentOf(Opening(Given.Call(1), otherName, other)));

    [Fact]
    public void Any_difference_between_two_keys_shows_in_the_content()
    {
        var key = new AddKey
        {
            Call = Given.Call(1),
            Prefix = new("aaaaaaaa"),
            Secret = Digest.Of([1]),
            Name = "k",
            Scopes = KeyScopes.Read,
        };
        AddKey[] all =
        [
            key,
            key with { Prefix = new("bbbbbbbb") },
            key with { Secret = Digest.Of([2]) },
            key with { Name = "l" },
            key with { Scopes = KeyScopes.Spend },
            key with { ExpiresAt = Given.Now },
            key with { ExpiresAt = Given.Now.AddMilliseconds(1) },
        ];
        Assert.Equal(all.Length, all.Select(ContributorCalls.ContentOf).Distinct().Count());
    }

    [Fact]
    public void Money_is_barred_by_the_lowest_reason_that_applies()
    {
        var bond = new Transfer(new(1), null, TransferReason.Bond);
        var options = Options with { MaxBonds = 0, Statement = new StatementOptions { Keep = 0, MaxTail = 1 } };
        var full = ContributorRules.Received(
            new ContributorState { Account = Given.Account(128) },
            Given.Bob,
            [.. Enumerable.Repeat(new Transfer(new(1)), StatementRules.PageSize)],
            Given.Now,
            options);
        var opened = new ContributorProfile("Ann", null, Given.Now);
        Assert.Equal(AccountRefusal.NotOpened, ContributorRules.Barred(full, Given.Bob, bond, options));
        full = full with { Profile = opened };
        Assert.Equal(AccountRefusal.StatementFull, ContributorRules.Barred(full, Given.Bob, bond, options));
        Assert.Null(ContributorRules.Barred(full, null, null, options));
        var empty = new ContributorState { Profile = opened };
        Assert.Equal(AccountRefusal.BondUnusable, ContributorRules.Barred(empty, Given.Bob, bond, options));
        var about = bond with { About = "poems/1" };
        Assert.Equal(AccountRefusal.TooManyBonds, ContributorRules.Barred(empty, People.Poems, about, options));
        Assert.Null(ContributorRules.Barred(empty, People.Poems, about with { Reason = null }, options));
    }

    private static (ContributorState State, ContributorAnswer Answer) Open(
        ContributorState state, Call call, string displayName = "Ann", string? contact = null) =>
        ContributorRules.Open(state, Opening(call, displayName, contact), Given.Now, Calls, Options);

    private static OpenContributor Opening(Call call, string displayName, string? contact) =>
        new() { Call = call, DisplayName = displayName, Contact = contact };
}
