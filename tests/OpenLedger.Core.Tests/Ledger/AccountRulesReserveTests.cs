using OpenLedger.Core.Ledger;
using static OpenLedger.Core.Ledger.AccountRefusal;

namespace OpenLedger.Core.Tests.Ledger;

public sealed class AccountRulesReserveTests
{
    [Fact]
    public void Reserve_moves_what_is_available_to_a_hold_known_by_the_call()
    {
        var (state, answer) = Reserve(Given.Account(100), Given.Reserve(7, 60, TimeSpan.FromHours(2)));
        Assert.Equal(AccountAnswer.Done, answer);
        Assert.Equal((new Open(40), new Open(60)), (state.Available, state.Held));
        Assert.Equal((new Open(100), Open.Zero), (state.Credited, state.Debited));
        var (id, hold) = Assert.Single(state.Holds);
        Assert.Equal((Given.Id(7), new Hold(new Open(60), Given.Now.AddHours(2))), (id, hold));
        Assert.Equal(Given.Now.AddHours(2), state.FirstExpiry);
    }

    [Theory]
    [InlineData(0, 1, InsufficientFunds)]
    [InlineData(1, 1, None)]
    [InlineData(1, 2, InsufficientFunds)]
    [InlineData(100, 0, AmountNotPositive)]
    [InlineData(100, -1, AmountNotPositive)]
    [InlineData(100, long.MinValue, AmountNotPositive)]
    [InlineData(0, long.MinValue, AmountNotPositive)]
    [InlineData(100, long.MaxValue, InsufficientFunds)]
    [InlineData(long.MaxValue - 1, long.MaxValue, InsufficientFunds)]
    [InlineData(long.MaxValue, long.MaxValue, None)]
    public void Reserve_amount_at_an_edge(long available, long amount, AccountRefusal refusal)
    {
        var (state, answer) = Reserve(Given.Account(available), Given.Reserve(1, amount));
        Assert.Equal(refusal, answer.Refusal);
        var held = refusal == None ? amount : 0;
        Assert.Equal((new Open(available - held), new Open(held)), (state.Available, state.Held));
        Assert.Equal(refusal == None ? 1 : 0, state.Holds.Count);
    }

    public static TheoryData<TimeSpan, AccountRefusal> Lasting => new()
    {
        { TimeSpan.FromDays(-36500), ExpiryPassed },
        { TimeSpan.FromTicks(-1), ExpiryPassed },
        { TimeSpan.Zero, ExpiryPassed },
        { TimeSpan.FromTicks(1), None },
        { TimeSpan.FromHours(24), None },
        { TimeSpan.FromHours(24) + TimeSpan.FromTicks(1), ExpiryTooFar },
        { DateTimeOffset.MaxValue - Given.Now, ExpiryTooFar },
        { DateTimeOffset.MinValue - Given.Now, ExpiryPassed },
    };

    [Theory]
    [MemberData(nameof(Lasting))]
    public void Reserve_lasting(TimeSpan lasts, AccountRefusal refusal) =>
        Assert.Equal(refusal, Reserve(Given.Account(100), Given.Reserve(1, 1, lasts)).Answer.Refusal);

    [Fact]
    public void Reserve_time_zone_of_the_expiry_does_not_matter()
    {
        var command = Given.Reserve(1, 1) with { ExpiresAt = Given.Now.ToOffset(TimeSpan.FromHours(14)).AddMinutes(1) };
        Assert.Equal(None, Reserve(Given.Account(100), command).Answer.Refusal);
    }

    [Fact]
    public void Reserve_as_many_holds_as_there_may_be_and_one_more_after_a_void()
    {
        var options = new AccountOptions { MaxHolds = 2 };
        var state = Given.Account(100);
        AccountRefusal[] expected = [None, None, TooManyHolds];
        foreach (var (number, refusal) in expected.Index())
        {
            (state, var answer) = Reserve(state, Given.Reserve(number + 1, 1), options);
            Assert.Equal(refusal, answer.Refusal);
        }

        (state, _) = AccountRules.Void(state, Given.Void(10, 1), Given.Now, options);
        Assert.Equal(None, Reserve(state, Given.Reserve(11, 1), options).Answer.Refusal);
    }

    [Fact]
    public void Reserve_can_use_what_a_hold_releases_at_this_very_moment()
    {
        var (state, _) = Reserve(Given.Account(100), Given.Reserve(1, 100, TimeSpan.FromMinutes(1)));
        var later = Given.Now.AddMinutes(1);
        var command = Given.Reserve(2, 100, TimeSpan.FromHours(2));
        Assert.Equal(
            InsufficientFunds,
            AccountRules.Reserve(state, command, later.AddTicks(-1), AccountOptions.Default).Answer.Refusal);
        (state, var answer) = AccountRules.Reserve(state, command, later, AccountOptions.Default);
        Assert.Equal(None, answer.Refusal);
        Assert.Equal([Given.Id(2)], state.Holds.Keys);
    }

    [Theory]
    [InlineData(3, 2, 1, 1)]
    [InlineData(1, 2, 3, 1)]
    [InlineData(2, 1, 3, 1)]
    public void Reserve_keeps_the_first_expiry(int first, int second, int third, int expected)
    {
        var state = Given.Account(100);
        foreach (var (number, hours) in new[] { first, second, third }.Index())
        {
            (state, _) = Reserve(state, Given.Reserve(number + 1, 1, TimeSpan.FromHours(hours)));
        }

        Assert.Equal(Given.Now.AddHours(expected), state.FirstExpiry);
    }

    private static (AccountState State, AccountAnswer Answer) Reserve(
        AccountState state, ReserveFunds command, AccountOptions? options = null) =>
        AccountRules.Reserve(state, command, Given.Now, options ?? AccountOptions.Default);
}
