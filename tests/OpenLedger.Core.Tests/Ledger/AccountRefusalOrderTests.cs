using OpenLedger.Core.Ledger;
using static OpenLedger.Core.Ledger.AccountRefusal;

namespace OpenLedger.Core.Tests.Ledger;

/// <summary>Where several reasons to refuse apply, the one with the lowest number is given.</summary>
public sealed class AccountRefusalOrderTests
{
    private static readonly AccountRefusal[] OfTheCall =
        [CallAcknowledged, CallTooOld, CallReused, TooManyCallers, TooManyAnswers];

    private static readonly AccountRefusal[] OfThePayment =
        [AmountNotPositive, ReferenceUnusable, NotAPayee, SelfTransfer];

    // Given by the owner of an account before the account is asked; a plain account has no such owner.
    private static readonly AccountRefusal[] OfTheOwner = [NotOpened, StatementFull, BondUnusable, TooManyBonds];

    private static readonly Dictionary<string, AccountRefusal[]> Reasons = new()
    {
        ["reserve"] =
            [.. OfTheCall, AmountNotPositive, ExpiryPassed, ExpiryTooFar, InsufficientFunds, TooManyHolds],
        ["post"] = [.. OfTheCall, .. OfThePayment, HoldUnknown, AboveHold, TooManyTransfers],
        ["void"] = [.. OfTheCall, HoldUnknown],
        ["pay"] = [.. OfTheCall, .. OfThePayment, InsufficientFunds, TooManyTransfers],
        ["deposit"] = [.. OfTheCall, .. OfThePayment, TooManyTransfers, TotalTooLarge],
    };

    // One is about a call or caller that is remembered, the other about one that is not; or one is about an amount
    // that is too small, the other about one that is too large; or both say opposite things of one time or hold.
    private static readonly (AccountRefusal, AccountRefusal)[] NeverTogether =
    [
        (CallTooOld, CallReused), (CallReused, TooManyCallers), (TooManyCallers, TooManyAnswers),
        (AmountNotPositive, AboveHold), (AmountNotPositive, InsufficientFunds), (AmountNotPositive, TotalTooLarge),
        (ExpiryPassed, ExpiryTooFar), (HoldUnknown, AboveHold),
    ];

    public static TheoryData<string, AccountRefusal> Single
    {
        get
        {
            var rows = new TheoryData<string, AccountRefusal>();
            foreach (var (operation, reasons) in Reasons)
            {
                Array.ForEach(reasons, reason => rows.Add(operation, reason));
            }

            return rows;
        }
    }

    public static TheoryData<string, AccountRefusal, AccountRefusal> Pairs
    {
        get
        {
            var rows = new TheoryData<string, AccountRefusal, AccountRefusal>();
            foreach (var (operation, reasons) in Reasons)
            {
                foreach (var (lower, higher) in reasons.SelectMany(_ => reasons, (one, two) => (one, two)))
                {
                    if (lower < higher && !NeverTogether.Contains((lower, higher)))
                    {
                        rows.Add(operation, lower, higher);
                    }
                }
            }

            return rows;
        }
    }

    [Theory]
    [InlineData("reserve")]
    [InlineData("post")]
    [InlineData("void")]
    [InlineData("pay")]
    [InlineData("deposit")]
    public void No_reason_is_done(string operation) => Assert.Equal(None, Situation.Decide(operation));

    [Theory]
    [MemberData(nameof(Single))]
    public void One_reason_is_given(string operation, AccountRefusal reason) =>
        Assert.Equal(reason, Situation.Decide(operation, reason));

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Of_two_reasons_the_lower_number_is_given(
        string operation, AccountRefusal lower, AccountRefusal higher)
    {
        Assert.Equal(lower, Situation.Decide(operation, lower, higher));
        Assert.Equal(lower, Situation.Decide(operation, higher, lower));
    }

    [Fact]
    public void Every_refusal_is_given_by_some_operation() =>
        Assert.Equal(
            Enum.GetValues<AccountRefusal>().Except([None, .. OfTheOwner]),
            Reasons.Values.SelectMany(reasons => reasons).Distinct().Order());
}
