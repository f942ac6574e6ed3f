using System.Text.Json.Serialization;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;

namespace OpenLedger.Core.Attribution;

/// <summary>
/// Who shaped an answer, in whole parts per billion: the claims' shares and what is unattributed sum to exactly
/// 1,000,000,000.
/// </summary>
public sealed record AnswerShares
{
    /// <summary>The rule that shares are made by at present.</summary>
    public const string CurrentRule = "openledger-shares/1";

    /// <summary>The version of this stored shape.</summary>
    public int Shape { get; init; } = 1;

    /// <summary>The rule that made them.</summary>
    public required string Rule { get; init; }

    /// <summary>What became of what evidence does not explain: a name of <see cref="Attribution.Fallback"/>.</summary>
    public required string Fallback { get; init; }

    /// <summary>The part of the answer that spans speak for; 0 if they are silent.</summary>
    public required long CoveredPartsPerBillion { get; init; }

    /// <summary>Whether no owner's influence stood out from the noise, or none was measured.</summary>
    public required bool IsInfluenceSilent { get; init; }

    /// <summary>Claims with a share, the largest first, equal ones by id.</summary>
    public required IReadOnlyList<ClaimShare> Claims { get; init; }

    /// <summary>Contributors with a share, the largest first, equal ones by the smallest id of their claims.</summary>
    public required IReadOnlyList<ContributorShare> Contributors { get; init; }

    /// <summary>What nobody is paid for.</summary>
    public required Unattributed Unattributed { get; init; }

    /// <summary>Owners whose influence on the answer was negative, by the smallest id of their claims.</summary>
    public required IReadOnlyList<SignedInfluence> Negative { get; init; }
}

/// <summary>What one contributor is paid for.</summary>
/// <param name="Contributor">Who owns the claims.</param>
/// <param name="Parts">Their shares, added up.</param>
public sealed record ContributorShare(ActorId Contributor, ShareParts Parts);

/// <summary>Parts per billion of an answer that nobody is paid for, by the reason.</summary>
/// <param name="Unexplained">No evidence, and no confidence that lineage is right.</param>
/// <param name="PayersOwn">Claims of whoever pays for the answer.</param>
/// <param name="Dust">Owners with less than the least share.</param>
public sealed record Unattributed(long Unexplained, long PayersOwn, long Dust)
{
    /// <summary>All of it.</summary>
    [JsonIgnore]
    public long Total => Unexplained + PayersOwn + Dust;
}

/// <summary>
/// Influence that pays nothing and is remembered: in parts per billion of all owners' influence on the answer, their
/// signs aside.
/// </summary>
/// <param name="Contributor">Who owns the claims.</param>
/// <param name="PartsPerBillion">How much; negative.</param>
/// <param name="ErrorPartsPerBillion">Its standard error.</param>
/// <param name="FirstClaim">The smallest id of the owner's claims.</param>
public sealed record SignedInfluence(
    ActorId Contributor, long PartsPerBillion, long ErrorPartsPerBillion, RecordId FirstClaim);
