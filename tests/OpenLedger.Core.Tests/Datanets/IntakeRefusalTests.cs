using OpenLedger.Core.Datanets;

namespace OpenLedger.Core.Tests.Datanets;

public sealed class IntakeRefusalTests
{
    /// <summary>The numbers are part of the contract: add rows, never change one.</summary>
    public static TheoryData<string, int> Numbers => new()
    {
        { "None", 0 },
        { "SourceNameUnusable", 1 },
        { "SourceCompressed", 2 },
        { "SourceNotText", 3 },
        { "SourceEmpty", 4 },
        { "HeaderUnusable", 5 },
        { "ColumnMissing", 6 },
        { "ColumnNotAllowed", 7 },
        { "RecordTooLarge", 20 },
        { "EncodingInvalid", 21 },
        { "ControlCharacter", 22 },
        { "JsonMalformed", 30 },
        { "JsonTooDeep", 31 },
        { "JsonNotObject", 32 },
        { "FieldRepeated", 33 },
        { "SurrogateAlone", 34 },
        { "FieldMissing", 35 },
        { "FieldNotText", 36 },
        { "FieldNotAllowed", 37 },
        { "RowRagged", 40 },
        { "QuoteMisplaced", 41 },
        { "QuoteUnclosed", 42 },
        { "RecordEmpty", 50 },
        { "RecordTooShort", 51 },
        { "RecordTooLong", 52 },
        { "LanguageNotAllowed", 53 },
        { "LinesRepeated", 54 },
        { "WordsRepeated", 55 },
        { "CheckFailed", 56 },
        { "LicenceMalformed", 70 },
        { "LicenceUnknown", 71 },
        { "LicenceExceptionUnknown", 72 },
        { "LicenceNotAllowed", 73 },
        { "ConsentMissing", 74 },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Number_is_fixed(string name, int number) =>
        Assert.Equal(number, (int)Enum.Parse<IntakeRefusal>(name));

    [Fact]
    public void Every_refusal_has_a_row_above() =>
        Assert.Equal(Enum.GetNames<IntakeRefusal>(), Numbers.Select(row => row[0]));

    [Fact]
    public void Every_refusal_has_a_sentence_of_its_own_that_says_what_to_do()
    {
        var sentences = Enum.GetValues<IntakeRefusal>().Skip(1).Select(refusal => refusal.Sentence()).ToList();
        Assert.All(sentences, sentence => Assert.Matches(@"^[A-Z].*; .*[a-zA-Z8]\.$", sentence));
        Assert.Equal(sentences.Distinct(), sentences);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(8)]
    [InlineData(75)]
    public void Number_that_is_no_refusal_has_no_sentence(int number) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ((IntakeRefusal)number).Sentence());
}
