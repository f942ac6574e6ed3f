using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Tests.Ledger;

public sealed class AccountRefusalTests
{
    /// <summary>The numbers are part of the contract: add rows, never change one.</summary>
    public static TheoryData<string, int> Numbers => new()
    {
        { "None", 0 },
        { "CallAcknowledged", 1 },
        { "CallTooOld", 2 },
        { "CallReused", 3 },
        { "TooManyCallers", 4 },
        { "TooManyAnswers", 5 },
        { "NotOpened", 6 },
        { "StatementFull", 7 },
        { "BondUnusable", 8 },
        { "TooManyBonds", 9 },
        { "AmountNotPositive", 10 },
        { "ReferenceUnusable", 11 },
        { "NotAPayee", 12 },
        { "SelfTransfer", 13 },
        { "ExpiryPassed", 14 },
        { "ExpiryTooFar", 15 },
        { "HoldUnknown", 20 },
        { "AboveHold", 21 },
        { "InsufficientFunds", 30 },
        { "TooManyHolds", 31 },
        { "TooManyTransfers", 32 },
        { "TotalTooLarge", 33 },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Number_is_fixed(string name, int number) =>
        Assert.Equal(number, (int)Enum.Parse<AccountRefusal>(name));

    [Fact]
    public void Every_refusal_has_a_row_above() =>
        Assert.Equal(Enum.GetNames<AccountRefusal>(), Numbers.Select(row => row[0]));

    [Fact]
    public void Every_refusal_has_a_sentence_of_its_own()
    {
        var sentences = Enum.GetValues<AccountRefusal>().Select(refusal => refusal.Sentence()).ToList();
        Assert.All(sentences, sentence => Assert.Matches(@"^[A-Z].*[a-z]\.$", sentence));
        Assert.Equal(sentences.Distinct(), sentences);
    }

    [Fact]
    public void Sentence_of_a_refusal_says_what_to_do_after_saying_what_was_wrong() =>
        Assert.All(
            Enum.GetValues<AccountRefusal>().Except([AccountRefusal.None, AccountRefusal.AmountNotPositive]),
            refusal => Assert.Contains("; ", refusal.Sentence(), StringComparison.Ordinal));

    [Theory]
    [InlineData(-1)]
    [InlineData(16)]
    [InlineData(34)]
    public void Number_that_is_no_refusal_has_no_sentence(int number) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ((AccountRefusal)number).Sentence());

    [Fact]
    public void Answer_is_done_only_without_a_refusal()
    {
        Assert.True(AccountAnswer.Done.IsDone);
        Assert.True(new AccountAnswer(AccountRefusal.None).IsDone);
        Assert.False(new AccountAnswer(AccountRefusal.TooManyHolds).IsDone);
    }
}
