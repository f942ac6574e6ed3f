using OpenLedger.Core.Datanets.Copies;

namespace OpenLedger.Core.Tests.Datanets.Copies;

public sealed class ClaimRefusalTests
{
    private static readonly ClaimOptions Limits =
        new() { MaxRecordsPerCommand = 2, MaxPrintsPerRecord = 3, MaxPrintsPerCommand = 5 };

    /// <summary>The numbers are part of the contract: add rows, never change one.</summary>
    public static TheoryData<string, int> Numbers => new()
    {
        { "None", 0 },
        { "NumbersUnusable", 10 },
        { "TooManyRecords", 11 },
        { "TooManyPrints", 12 },
        { "PrintsUnusable", 13 },
        { "NumberReused", 20 },
        { "Full", 30 },
    };

    public static TheoryData<string, ClaimRecords, ClaimRefusal> Commands => new()
    {
        { "nothing", Said.Page(1), ClaimRefusal.None },
        { "number 0", Said.Page(0, [1]), ClaimRefusal.NumbersUnusable },
        { "a negative number and too many", Said.Page(-1, [1], [1], [1]), ClaimRefusal.NumbersUnusable },
        { "the last number", Said.Page(ClaimOptions.LastRecord, [1]), ClaimRefusal.None },
        { "beyond the last number", Said.Page(ClaimOptions.LastRecord, [1], [2]), ClaimRefusal.NumbersUnusable },
        { "a number beyond all", Said.Page(long.MaxValue, [1]), ClaimRefusal.NumbersUnusable },
        { "too many records", Said.Page(1, [1], [2], [3]), ClaimRefusal.TooManyRecords },
        { "as many as may be", Said.Page(1, [1, 2, 3], [1, 2]), ClaimRefusal.None },
        { "too many prints of one", Said.Page(1, [1, 2, 3, 4]), ClaimRefusal.TooManyPrints },
        { "too many prints", Said.Page(1, [1, 2, 3], [1, 2, 3]), ClaimRefusal.TooManyPrints },
        { "descending prints", Said.Page(1, [1], [2, 1]), ClaimRefusal.PrintsUnusable },
        { "a print twice", Said.Page(1, [2, 2]), ClaimRefusal.PrintsUnusable },
        { "high prints", Said.Page(1, [1, ulong.MaxValue]), ClaimRefusal.None },
        { "half a print", Said.Page(1) with { Records = [new(1, new byte[12])] }, ClaimRefusal.PrintsUnusable },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_is_refused_for_its_first_reason(string what, ClaimRecords command, ClaimRefusal refusal)
    {
        Assert.NotEmpty(what);
        var world = new ClaimsWorld(Limits);
        Assert.Equal(refusal, world.Claim(command).Refusal);
        Assert.Equal(refusal, world.Release(command));
    }

    [Fact]
    public void Number_of_another_content_is_refused_before_a_full_datanet_is()
    {
        var world = new ClaimsWorld(new ClaimOptions { MaxEntries = 3 });
        world.Claim(Said.Page(1, [1]));
        Assert.Equal(ClaimRefusal.NumberReused, world.Claim(Said.Page(1, [2], [3])).Refusal);
        Assert.Equal(ClaimRefusal.Full, world.Claim(Said.Page(2, [2], [3])).Refusal);
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Number_is_fixed(string name, int number) => Assert.Equal(number, (int)Enum.Parse<ClaimRefusal>(name));

    [Fact]
    public void Every_refusal_has_a_row_above() =>
        Assert.Equal(Enum.GetNames<ClaimRefusal>(), Numbers.Select(row => row[0]));

    [Fact]
    public void Every_refusal_has_a_sentence_of_its_own_that_says_what_to_do()
    {
        var sentences = Enum.GetValues<ClaimRefusal>().Select(refusal => refusal.Sentence()).ToList();
        Assert.Equal(sentences.Distinct(), sentences);
        Assert.All(sentences.Skip(1), sentence => Assert.Matches("^[A-Z].*; .*[a-z]\\.$", sentence));
        Assert.Throws<ArgumentOutOfRangeException>(() => ((ClaimRefusal)1).Sentence());
    }

    [Fact]
    public void Sentence_names_the_last_number() => Assert.Contains(
        ClaimOptions.LastRecord.ToString("N0", System.Globalization.CultureInfo.InvariantCulture),
        ClaimRefusal.NumbersUnusable.Sentence(),
        StringComparison.Ordinal);

    [Fact]
    public void Limits_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClaimOptions { MaxEntries = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClaimOptions { BoilerplateHits = 32 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClaimOptions { MergeAt = 1 });
        Assert.Equal(31, new ClaimOptions { BoilerplateHits = 31 }.BoilerplateHits);
    }
}
