using OpenLedger.Core.Receipts;

namespace OpenLedger.Core.Tests.Receipts;

public sealed class ReceiptLogRefusalTests
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
        { "TooManyPages", 6 },
        { "EntryEmpty", 10 },
        { "EntryTooLarge", 11 },
        { "ShardUnusable", 12 },
        { "IndexUnknown", 20 },
        { "SizeUnknown", 21 },
        { "SizesSenseless", 22 },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Number_is_fixed(string name, int number) =>
        Assert.Equal(number, (int)Enum.Parse<ReceiptLogRefusal>(name));

    [Fact]
    public void Every_refusal_has_a_row_above() =>
        Assert.Equal(Enum.GetNames<ReceiptLogRefusal>(), Numbers.Select(row => row[0]));

    [Fact]
    public void Every_refusal_has_a_sentence_of_its_own_that_says_what_to_do()
    {
        var refusals = Enum.GetValues<ReceiptLogRefusal>().Except([ReceiptLogRefusal.None]);
        var sentences = refusals.Select(refusal => refusal.Sentence()).ToList();
        Assert.All(sentences, sentence => Assert.Matches(@"^[A-Z][^;]*; .*[a-z0-9]\.$", sentence));
        Assert.Equal(sentences.Distinct(), sentences);
        Assert.Equal("Done.", ReceiptLogRefusal.None.Sentence());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(7)]
    [InlineData(23)]
    public void Number_that_is_no_refusal_has_no_sentence(int number) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ((ReceiptLogRefusal)number).Sentence());
}
