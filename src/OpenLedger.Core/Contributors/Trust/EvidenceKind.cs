namespace OpenLedger.Core.Contributors.Trust;

/// <summary>
/// What happened that says something of a contributor. The numbers are stored and never change; an unknown one is
/// listed and counts for nothing.
/// </summary>
public enum EvidenceKind
{
    /// <summary>A contribution of theirs was approved, or they validated as the quorum did.</summary>
    ValidationWon = 1,

    /// <summary>A contribution of theirs was rejected, or they validated against the quorum.</summary>
    ValidationLost = 2,

    /// <summary>Their data made a model better on held-out data, as a build measured it.</summary>
    InfluenceGood = 3,

    /// <summary>Their data made a model worse on held-out data, as a build measured it.</summary>
    InfluenceBad = 4,

    /// <summary>A dispute ended for them.</summary>
    DisputeWon = 5,

    /// <summary>A dispute ended against them.</summary>
    DisputeLost = 6,
}
