using OpenLedger.Core.Datanets;

namespace OpenLedger.Core.Tests.Datanets;

public sealed class DatanetRefusalTests
{
    /// <summary>The numbers are part of the contract: add rows, never change one.</summary>
    public static TheoryData<string, int> Numbers => new()
    {
        { "None", 0 },
        { "NotFounded", 101 },
        { "AlreadyFounded", 102 },
        { "NameUnusable", 103 },
        { "CharterUnusable", 104 },
        { "CharterChanged", 105 },
        { "NotOwner", 110 },
        { "NotCurator", 111 },
        { "NotValidator", 112 },
        { "NotMember", 113 },
        { "NotContributor", 114 },
        { "OwnContribution", 115 },
        { "PartyUnusable", 116 },
        { "ContributionUnknown", 120 },
        { "AlreadyBegun", 121 },
        { "LicenceUnreadable", 122 },
        { "LicenceNotTaken", 123 },
        { "ConsentMissing", 124 },
        { "FormatNotTaken", 125 },
        { "TextUnusable", 126 },
        { "BondMissing", 127 },
        { "AlreadyClosed", 130 },
        { "PageOutOfOrder", 131 },
        { "PageReused", 132 },
        { "PageUnusable", 133 },
        { "TooManyRecords", 134 },
        { "NothingContributed", 135 },
        { "RecordUnknown", 140 },
        { "NotInReview", 141 },
        { "AlreadyVoted", 142 },
        { "ReasonMissing", 143 },
        { "TooManyWithdrawals", 144 },
        { "NotApproved", 150 },
        { "AlreadyDisputed", 151 },
        { "DisputeUnknown", 152 },
        { "TooManyDisputes", 153 },
        { "EvidenceUnusable", 154 },
        { "Unsettled", 160 },
        { "TooManyInReview", 161 },
        { "NothingToPublish", 170 },
        { "VersionUnknown", 171 },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Number_is_fixed(string name, int number) =>
        Assert.Equal(number, (int)Enum.Parse<DatanetRefusal>(name));

    [Fact]
    public void Every_refusal_has_a_row_above_and_a_sentence_of_its_own()
    {
        Assert.Equal(Enum.GetNames<DatanetRefusal>(), Numbers.Select(row => row[0]));
        var sentences = Enum.GetValues<DatanetRefusal>().Select(refusal => refusal.Sentence()).ToList();
        Assert.Equal(sentences.Distinct(), sentences);
        Assert.All(sentences, sentence => Assert.EndsWith(".", sentence, StringComparison.Ordinal));
    }
}
