namespace OpenLedger.Core.Datanets;

/// <summary>
/// Why a datanet, a contribution or a version did not do what it was asked. The numbers are part of the contract.
/// Where several apply, the one with the lowest number is given.
/// </summary>
public enum DatanetRefusal
{
    /// <summary>It was done.</summary>
    None = 0,

    /// <summary>There is no such datanet.</summary>
    NotFounded = 101,

    /// <summary>A datanet of this name was founded before, by somebody else or otherwise.</summary>
    AlreadyFounded = 102,

    /// <summary>The name is not one that a datanet can have.</summary>
    NameUnusable = 103,

    /// <summary>The charter has a rule that can't be kept.</summary>
    CharterUnusable = 104,

    /// <summary>The charter was amended by somebody else in the meantime.</summary>
    CharterChanged = 105,

    /// <summary>Only the owner may do this.</summary>
    NotOwner = 110,

    /// <summary>Only a curator may do this.</summary>
    NotCurator = 111,

    /// <summary>Only a validator may do this.</summary>
    NotValidator = 112,

    /// <summary>Only a member may contribute here.</summary>
    NotMember = 113,

    /// <summary>Only whoever contributed the record may do this.</summary>
    NotContributor = 114,

    /// <summary>Nobody judges their own contribution.</summary>
    OwnContribution = 115,

    /// <summary>Whoever takes part must have an account that bonds can go to.</summary>
    PartyUnusable = 116,

    /// <summary>There is no such contribution.</summary>
    ContributionUnknown = 120,

    /// <summary>This contribution was begun with other terms.</summary>
    AlreadyBegun = 121,

    /// <summary>The licence is not a valid SPDX expression.</summary>
    LicenceUnreadable = 122,

    /// <summary>The datanet does not take this licence.</summary>
    LicenceNotTaken = 123,

    /// <summary>The datanet needs a consent that was not given.</summary>
    ConsentMissing = 124,

    /// <summary>The datanet does not take this format.</summary>
    FormatNotTaken = 125,

    /// <summary>A text is too long, or not plain text on one line.</summary>
    TextUnusable = 126,

    /// <summary>The bond has not arrived in full.</summary>
    BondMissing = 127,

    /// <summary>The contribution takes no more pages.</summary>
    AlreadyClosed = 130,

    /// <summary>The page is not the next one.</summary>
    PageOutOfOrder = 131,

    /// <summary>Another page came under this index.</summary>
    PageReused = 132,

    /// <summary>The page has no records or too many, or its content is not in the blob store.</summary>
    PageUnusable = 133,

    /// <summary>The contribution would have more records than it may.</summary>
    TooManyRecords = 134,

    /// <summary>Nothing was contributed.</summary>
    NothingContributed = 135,

    /// <summary>The record is not one of this contribution.</summary>
    RecordUnknown = 140,

    /// <summary>The record is not under vote.</summary>
    NotInReview = 141,

    /// <summary>This validator has voted otherwise on this record.</summary>
    AlreadyVoted = 142,

    /// <summary>A vote against a record needs a reason.</summary>
    ReasonMissing = 143,

    /// <summary>Too many ranges of this contribution were taken back one by one: take back all of it.</summary>
    TooManyWithdrawals = 144,

    /// <summary>Only an approved record can be disputed.</summary>
    NotApproved = 150,

    /// <summary>The record is under dispute already.</summary>
    AlreadyDisputed = 151,

    /// <summary>There is no such open dispute.</summary>
    DisputeUnknown = 152,

    /// <summary>The contribution has as many disputes as it may.</summary>
    TooManyDisputes = 153,

    /// <summary>The evidence is empty or too long.</summary>
    EvidenceUnusable = 154,

    /// <summary>Earlier changes are still on their way. Nothing was decided: retry in a moment.</summary>
    Unsettled = 160,

    /// <summary>Too many contributions are under review. Nothing was decided: retry later.</summary>
    TooManyInReview = 161,

    /// <summary>Nothing has changed since the last version.</summary>
    NothingToPublish = 170,

    /// <summary>There is no such version.</summary>
    VersionUnknown = 171,
}
