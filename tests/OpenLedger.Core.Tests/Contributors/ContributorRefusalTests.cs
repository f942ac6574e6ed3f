using OpenLedger.Core.Contributors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Tests.Contributors;

public sealed class ContributorRefusalTests
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
        { "NameTaken", 50 },
        { "DisplayNameUnusable", 51 },
        { "ContactUnusable", 52 },
        { "KeyNameUnusable", 60 },
        { "ScopesUnusable", 61 },
        { "KeyExpiryPassed", 62 },
        { "KeyPrefixTaken", 63 },
        { "TooManyKeys", 64 },
        { "KeyUnknown", 70 },
        { "KeyRevoked", 71 },
        { "KeyExpired", 72 },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Number_is_fixed(string name, int number) =>
        Assert.Equal(number, (int)Enum.Parse<ContributorRefusal>(name));

    [Fact]
    public void Every_refusal_has_a_row_above() =>
        Assert.Equal(Enum.GetNames<ContributorRefusal>(), Numbers.Select(row => row[0]));

    [Fact]
    public void Refusals_of_calls_are_those_of_an_account() => Assert.All(
        Enumerable.Range(0, 7), number => Assert.Equal($"{(AccountRefusal)number}", $"{(ContributorRefusal)number}"));

    [Fact]
    public void Every_refusal_has_a_sentence_of_its_own_that_says_what_to_do()
    {
        var sentences = Enum.GetValues<ContributorRefusal>().Select(refusal => refusal.Sentence()).ToList();
        Assert.All(sentences.Skip(1), sentence => Assert.Matches(@"^[A-Z].*; [a-z].*\.$", sentence));
        Assert.Equal(sentences.Distinct(), sentences);
    }

    [Fact]
    public void Number_that_is_no_refusal_has_no_sentence() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ((ContributorRefusal)7).Sentence());
}
