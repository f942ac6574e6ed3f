namespace OpenLedger.Core.Datanets;

/// <summary>Each refusal as a sentence that says what to do.</summary>
public static class DatanetRefusalText
{
    /// <summary>The sentence for one refusal.</summary>
    public static string Sentence(this DatanetRefusal refusal) => refusal switch
    {
        DatanetRefusal.None => "Done.",
        DatanetRefusal.NotFounded => "There is no such datanet; found it or check the name.",
        DatanetRefusal.AlreadyFounded => "A datanet of this name exists; choose another name or amend its charter.",
        DatanetRefusal.NameUnusable =>
            "Use 1 to 64 lower-case letters, digits and hyphens, beginning with a letter or digit.",
        DatanetRefusal.CharterUnusable =>
            "The charter has a rule that can't be kept; check lengths, limits, quorum and bond.",
        DatanetRefusal.CharterChanged => "The charter was amended in the meantime; read it again, then amend.",
        DatanetRefusal.NotOwner => "Only the owner of the datanet may do this; ask them.",
        DatanetRefusal.NotCurator => "Only a curator of the datanet may do this; ask one.",
        DatanetRefusal.NotValidator => "Only a validator of the datanet may do this; ask its owner to name you.",
        DatanetRefusal.NotMember => "Only members may contribute here; ask the owner to invite you.",
        DatanetRefusal.NotContributor => "Only whoever contributed the record may do this.",
        DatanetRefusal.OwnContribution => "Nobody judges what is their own; leave it to others.",
        DatanetRefusal.PartyUnusable => "Whoever takes part needs an account; name a contributor or an account.",
        DatanetRefusal.ContributionUnknown =>
            "There is no such contribution; take a number from the datanet and begin it.",
        DatanetRefusal.AlreadyBegun => "This contribution was begun with other terms; take a new number.",
        DatanetRefusal.LicenceUnreadable => "The licence is not a valid SPDX expression; write for example CC-BY-4.0.",
        DatanetRefusal.LicenceNotTaken => "The datanet does not take this licence; see its charter.",
        DatanetRefusal.ConsentMissing => "The datanet needs a consent that was not given; see its charter.",
        DatanetRefusal.FormatNotTaken => "The datanet does not take this format; see its charter.",
        DatanetRefusal.TextUnusable => "A text is too long, or not plain text on one line; shorten or correct it.",
        DatanetRefusal.BondMissing => "The bond has not arrived in full; pay it to the contribution, then go on.",
        DatanetRefusal.AlreadyClosed => "The contribution is closed; begin another.",
        DatanetRefusal.PageOutOfOrder => "This is not the next page; send the pages in order.",
        DatanetRefusal.PageReused => "Another page came under this index; send the first one again or the next.",
        DatanetRefusal.PageUnusable => "The page can't be read, or does not hold what was said; store it again.",
        DatanetRefusal.TooManyRecords => "The contribution would have too many records; begin another.",
        DatanetRefusal.NothingContributed => "Nothing was contributed; send a page before closing.",
        DatanetRefusal.RecordUnknown => "The record is not one of this contribution; check its number.",
        DatanetRefusal.NotInReview => "The record is not under vote; ask for the next one.",
        DatanetRefusal.AlreadyVoted => "You have voted on this record; the first vote stands.",
        DatanetRefusal.ReasonMissing => "A vote against a record needs a reason; add one.",
        DatanetRefusal.TooManyWithdrawals =>
            "Too many ranges were taken back one by one; take back the whole contribution.",
        DatanetRefusal.NotApproved => "Only an approved record can be disputed.",
        DatanetRefusal.AlreadyDisputed => "The record is under dispute; wait for the curator.",
        DatanetRefusal.DisputeUnknown => "There is no such open dispute; check its number.",
        DatanetRefusal.TooManyDisputes =>
            "The contribution has as many disputes as it may; a curator should look at all of it.",
        DatanetRefusal.EvidenceUnusable =>
            "Evidence is needed, and not more than the limit; put the rest where it can be read.",
        DatanetRefusal.Unsettled => "Earlier changes are on their way; retry in a moment.",
        DatanetRefusal.TooManyInReview => "Too many contributions are under review; retry when validators have voted.",
        DatanetRefusal.NothingToPublish => "Nothing has changed since the last version.",
        DatanetRefusal.VersionUnknown => "There is no such version; see the datanet for its latest.",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "Not a refusal."),
    };
}
