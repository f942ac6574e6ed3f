using OpenLedger.Core.Catalog;

namespace OpenLedger.Core.Tests.Catalog;

public sealed class CatalogRefusalTests
{
    /// <summary>The numbers are part of the contract: add rows, never change one.</summary>
    public static TheoryData<string, int> Numbers => new()
    {
        { "None", 0 },
        { "NotOfThisShard", 100 },
        { "EditionNotPositive", 101 },
        { "TooManyFacts", 102 },
        { "FactUnusable", 103 },
        { "SummaryTooLong", 104 },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Number_is_fixed(string name, int number) =>
        Assert.Equal(number, (int)Enum.Parse<CatalogRefusal>(name));

    [Fact]
    public void Every_refusal_has_a_row_above() =>
        Assert.Equal(Enum.GetNames<CatalogRefusal>(), Numbers.Select(row => row[0]));

    [Fact]
    public void Every_refusal_has_a_sentence_of_its_own_that_says_what_to_do()
    {
        var sentences = Enum.GetValues<CatalogRefusal>().Select(refusal => refusal.Sentence()).ToList();
        Assert.Equal(sentences.Distinct(), sentences);
        Assert.All(sentences, sentence => Assert.Matches(@"^[A-Z].*[a-z1]\.$", sentence));
        Assert.All(sentences[1..], sentence => Assert.Contains("; ", sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void Number_that_is_no_refusal_has_no_sentence() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ((CatalogRefusal)1).Sentence());
}
