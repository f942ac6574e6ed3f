using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Datanets.Contributions;

/// <summary>Begins a contribution under a number that its datanet gave.</summary>
/// <param name="Terms">What its records have in common; the time is set by the contribution.</param>
/// <param name="Format">The name of the format in which they come.</param>
public sealed record BeginContribution(RecordTerms Terms, string Format)
{
    /// <summary>What the right votes are, if a curator plants it to measure validators.</summary>
    public Verdict? KnownAnswer { get; init; }
}

/// <summary>One page of records, in order; the same index again must be the same page.</summary>
/// <param name="Index">Which page, from 0.</param>
/// <param name="Blob">Where its content is.</param>
/// <param name="Records">How many records it has.</param>
public sealed record AppendPage(int Index, Digest Blob, int Records);

/// <summary>Says that all pages have come.</summary>
/// <param name="Pages">How many.</param>
public sealed record CloseContribution(int Pages);

/// <summary>A validator's vote on a record.</summary>
/// <param name="By">Who votes.</param>
/// <param name="Record">On which record.</param>
/// <param name="Verdict">What they think.</param>
/// <param name="Note">Why, or the correction; needed unless they accept.</param>
public sealed record CastVote(ActorId By, long Record, Verdict Verdict, string? Note);

/// <summary>Takes records back.</summary>
/// <param name="By">Who; only their contributor may.</param>
/// <param name="Records">Which; null takes all of the contribution.</param>
public sealed record WithdrawRecords(ActorId By, RecordRange? Records);

/// <summary>Claims that a record should not be here.</summary>
/// <param name="By">Who claims it.</param>
/// <param name="Record">Which record.</param>
/// <param name="Claim">What is wrong with it.</param>
/// <param name="Evidence">Why this should be believed.</param>
public sealed record RaiseDispute(ActorId By, long Record, DisputeClaim Claim, string Evidence);

/// <summary>The contributor's side of a dispute.</summary>
/// <param name="By">Who answers; only the contributor may.</param>
/// <param name="Dispute">Which dispute of this contribution.</param>
/// <param name="Answer">Their side.</param>
public sealed record AnswerDispute(ActorId By, int Dispute, string Answer);

/// <summary>A curator's decision on a dispute.</summary>
/// <param name="By">Who decides.</param>
/// <param name="Dispute">Which dispute of this contribution.</param>
/// <param name="Upheld">Whether the claim is right.</param>
/// <param name="Statement">Why.</param>
public sealed record RuleOnDispute(ActorId By, int Dispute, bool Upheld, string Statement);

/// <summary>A contribution as everybody may see it.</summary>
public sealed record ContributionView
{
    /// <summary>Which one.</summary>
    public required ContributionId Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required ContributionStage Stage { get; init; }

    /// <summary>What its records have in common.</summary>
    public required RecordTerms Terms { get; init; }

    /// <summary>Records contributed, copies included.</summary>
    public required int Records { get; init; }

    /// <summary>Records whose content was here before.</summary>
    public required int Copies { get; init; }

    /// <summary>Records that joined earlier claims.</summary>
    public required int Joined { get; init; }

    /// <summary>The numbers of its records, page by page; pages without numbers yet are left out.</summary>
    public required IReadOnlyList<RecordRange> Ranges { get; init; }

    /// <summary>The bond that is asked for.</summary>
    public required Open Bond { get; init; }

    /// <summary>What became of the bond.</summary>
    public required BondStage BondStage { get; init; }

    /// <summary>Records under vote that are not decided.</summary>
    public required int Undecided { get; init; }

    /// <summary>Its disputes.</summary>
    public required IReadOnlyList<Dispute> Disputes { get; init; }

    /// <summary>Whether everything that it has decided has arrived at segments, datanet and accounts.</summary>
    public required bool IsAtRest { get; init; }
}
