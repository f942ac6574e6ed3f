using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;
using static OpenLedger.Core.Ledger.AccountRefusal;

namespace OpenLedger.Core.Tests.Ledger;

public sealed class CallRulesTests
{
    private static readonly Dictionary<string, Func<AccountState, (AccountState, AccountAnswer)>> Commands = new()
    {
        ["reserve 10"] = state => Reserve(state, Given.Reserve(1, 10)),
        ["reserve 11"] = state => Reserve(state, Given.Reserve(1, 11)),
        ["reserve 10 for longer"] = state => Reserve(state, Given.Reserve(1, 10, TimeSpan.FromHours(2))),
        ["pay 10"] = state => Pay(state, Given.Pay(1, 10)),
        ["pay 11"] = state => Pay(state, Given.Pay(1, 11)),
        ["pay 10 to Carol"] = state => Pay(state, Given.Pay(1, 10, Given.Carol)),
        ["pay 10 for rent"] = state => Pay(state, Given.Pay(1, 10) with { Reference = "rent" }),
        ["post 10"] = state => Post(state, Given.Post(1, 9, 10)),
        ["post 10 of another hold"] = state => Post(state, Given.Post(1, 8, 10)),
        ["void"] = state => Void(state, Given.Void(1, 9)),
        ["void another hold"] = state => Void(state, Given.Void(1, 8)),
    };

    public static TheoryData<string, string> AllPairs
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var (first, second) in Commands.Keys.SelectMany(_ => Commands.Keys, (one, two) => (one, two)))
            {
                rows.Add(first, second);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(AllPairs))]
    public void Id_used_again_is_a_repeat_with_the_same_content_and_refused_with_another(string first, string second)
    {
        var (state, firstAnswer) = Commands[first](Rich());
        Assert.True(firstAnswer.IsDone);
        var (after, secondAnswer) = Commands[second](state);
        Assert.Equal(first == second ? None : CallReused, secondAnswer.Refusal);
        Assert.Same(state, after);
    }

    [Fact]
    public void Refused_stays_refused_when_the_reason_is_gone()
    {
        var (state, answer) = Pay(Given.Account(5), Given.Pay(1, 10));
        Assert.Equal(InsufficientFunds, answer.Refusal);
        state = AccountRules.Credit(state, new Open(100));
        (var after, answer) = Pay(state, Given.Pay(1, 10));
        Assert.Equal(InsufficientFunds, answer.Refusal);
        Assert.Same(state, after);
        Assert.True(Pay(state, Given.Pay(2, 10)).Answer.IsDone);
    }

    [Fact]
    public void Done_stays_done_when_it_could_not_be_done_any_more()
    {
        var (state, _) = Pay(Given.Account(10), Given.Pay(1, 10));
        Assert.True(Pay(state, Given.Pay(1, 10)).Answer.IsDone);
        Assert.Equal(InsufficientFunds, Pay(state, Given.Pay(2, 10)).Answer.Refusal);
    }

    [Fact]
    public void No_room_for_the_answer_decides_nothing_so_a_repeat_may_be_done()
    {
        var options = new AccountOptions { Calls = new CallMemoryOptions { MaxAnswersPerCaller = 1 } };
        var (state, _) = AccountRules.Pay(Given.Account(10), Given.Alice, Given.Pay(1, 1), Given.Now, options);
        var (full, answer) = AccountRules.Pay(state, Given.Alice, Given.Pay(2, 1), Given.Now, options);
        Assert.Equal(TooManyAnswers, answer.Refusal);
        Assert.Same(state, full);
        var acknowledging = Given.Pay(2, 1) with { Call = Given.Call(2, floor: 2) };
        Assert.True(AccountRules.Pay(state, Given.Alice, acknowledging, Given.Now, options).Answer.IsDone);
    }

    [Fact]
    public void No_room_for_the_caller_decides_nothing_so_a_repeat_may_be_done()
    {
        var options = new AccountOptions { Calls = new CallMemoryOptions { MaxCallers = 1 } };
        var (state, _) = AccountRules.Pay(Given.Account(10), Given.Alice, Given.Pay(1, 1), Given.Now, options);
        var command = Given.Pay(1, 1) with { Call = new Call(new CallId(new CallerId("d"), 1), 1, Given.NowMs) };
        var (full, answer) = AccountRules.Pay(state, Given.Alice, command, Given.Now, options);
        Assert.Equal(TooManyCallers, answer.Refusal);
        Assert.Same(state, full);
        var later = Given.Now + options.Calls.CallerIdle + TimeSpan.FromMilliseconds(1);
        Assert.True(AccountRules.Pay(state, Given.Alice, command, later, options).Answer.IsDone);
    }

    [Fact]
    public void Refusal_changes_nothing_but_the_memory_of_it()
    {
        var before = Rich();
        var (after, _) = Pay(before, Given.Pay(1, 10_000));
        Assert.NotSame(before, after);
        Assert.Same(before.Holds, after.Holds);
        Assert.Equal(before, after with { Calls = before.Calls });
    }

    [Fact]
    public void Refusal_still_lets_holds_expire()
    {
        var (state, _) = Reserve(Given.Account(100), Given.Reserve(1, 60, TimeSpan.FromMinutes(1)));
        (state, var answer) = AccountRules.Pay(
            state, Given.Alice, Given.Pay(2, 1000), Given.Now.AddMinutes(1), AccountOptions.Default);
        Assert.Equal(InsufficientFunds, answer.Refusal);
        Assert.Equal((new Open(100), Open.Zero), (state.Available, state.Held));
    }

    [Fact]
    public void Call_without_an_id_throws_before_anything_is_decided() =>
        Assert.Throws<ArgumentException>(() => Pay(Given.Account(10), Given.Pay(1, 1) with { Call = default }));

    private static AccountState Rich()
    {
        var state = Given.Account(1000);
        (state, _) = Reserve(state, Given.Reserve(8, 100));
        return Reserve(state, Given.Reserve(9, 100)).State;
    }

    private static (AccountState State, AccountAnswer Answer) Reserve(AccountState state, ReserveFunds command) =>
        AccountRules.Reserve(state, command, Given.Now, AccountOptions.Default);

    private static (AccountState State, AccountAnswer Answer) Pay(AccountState state, PayFunds command) =>
        AccountRules.Pay(state, Given.Alice, command, Given.Now, AccountOptions.Default);

    private static (AccountState State, AccountAnswer Answer) Post(AccountState state, PostHold command) =>
        AccountRules.Post(state, Given.Alice, command, Given.Now, AccountOptions.Default);

    private static (AccountState State, AccountAnswer Answer) Void(AccountState state, VoidHold command) =>
        AccountRules.Void(state, command, Given.Now, AccountOptions.Default);
}
