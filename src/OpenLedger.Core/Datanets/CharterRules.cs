using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Datanets;

/// <summary>Which charters can be kept.</summary>
public static class CharterRules
{
    /// <summary>Whether every rule of it can be kept.</summary>
    public static bool IsUsable(Charter charter, DatanetOptions options) =>
        !string.IsNullOrWhiteSpace(charter.Purpose)
        && charter.Purpose.Length <= options.MaxPurposeLength
        && AreWords(charter.Tags, options)
        && AreWords(charter.Licences, options)
        && AreWords(charter.Submission.Formats, options)
        && AreWords(charter.Submission.Languages, options)
        && AreWords(charter.Submission.RequiredFields, options)
        && new[] { charter.Members, charter.Curators, charter.Validators }.All(list => list.Count <= options.MaxListed)
        && charter.Submission is { MinRecordLength: >= 1, MaxRecords: >= 1 }
        && charter.Submission.MaxRecordLength >= charter.Submission.MinRecordLength
        && charter.Review is { Quorum: >= 0, SampleSize: >= 1 and <= MaxSample, AcceptPercent: >= 0 and <= 100 }
        && charter.Review.Quorum <= charter.Validators.Distinct().Count()
        && charter.Bond.Amount >= Open.Zero
        && charter.Bond.Period >= TimeSpan.Zero
        && Enum.IsDefined(charter.Bond.LostTo);

    /// <summary>Whether two charters say the same.</summary>
    public static bool Same(Charter one, Charter other) =>
        one.Purpose == other.Purpose && one.InviteOnly == other.InviteOnly && one.Uses == other.Uses
        && one.Review == other.Review && one.Bond == other.Bond
        && one.Tags.SequenceEqual(other.Tags) && one.Licences.SequenceEqual(other.Licences)
        && one.Members.SequenceEqual(other.Members) && one.Curators.SequenceEqual(other.Curators)
        && one.Validators.SequenceEqual(other.Validators) && Same(one.Submission, other.Submission);

    // Votes on the sample live in one state.
    private const int MaxSample = 1000;

    private static bool Same(SubmissionRules one, SubmissionRules other) =>
        one.MinRecordLength == other.MinRecordLength && one.MaxRecordLength == other.MaxRecordLength
        && one.MaxRecords == other.MaxRecords
        && one.Formats.SequenceEqual(other.Formats) && one.Languages.SequenceEqual(other.Languages)
        && one.RequiredFields.SequenceEqual(other.RequiredFields);

    private static bool AreWords(IReadOnlyList<string> words, DatanetOptions options) =>
        words.Count <= options.MaxListed && words.All(word => DatanetRules.IsWord(word, options));
}
