namespace OpenLedger.Core.Contributors.Trust;

/// <summary>Evidence of one kind, added up.</summary>
/// <param name="Month">The month it is from, like <c>2026-01</c>; null for all that is too old to count.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Count">How often.</param>
/// <param name="WeightThousandths">What it weighed when it was new.</param>
public sealed record EvidenceSum(string? Month, EvidenceKind Kind, long Count, long WeightThousandths);

/// <summary>
/// What the evidence says of a contributor at one moment: a Beta distribution over the chance that what they do next
/// turns out well. Without evidence, and when all of it is old, it is the prior.
/// </summary>
public sealed record Reputation
{
    /// <summary>The moment.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The expected chance, between 0 and 1 and never either.</summary>
    public required double Mean { get; init; }

    /// <summary>How far from it the chance may well be: one standard deviation.</summary>
    public required double Deviation { get; init; }

    /// <summary>What speaks for them now, the prior included: the distribution's alpha.</summary>
    public required double For { get; init; }

    /// <summary>What speaks against them now, the prior included: the distribution's beta.</summary>
    public required double Against { get; init; }

    /// <summary>What is assumed for everyone.</summary>
    public required long PriorForThousandths { get; init; }

    /// <summary>What is assumed against everyone.</summary>
    public required long PriorAgainstThousandths { get; init; }

    /// <summary>The time in which evidence comes to count half.</summary>
    public required TimeSpan HalfLife { get; init; }

    /// <summary>The latest pieces of evidence, newest first.</summary>
    public required IReadOnlyList<EvidenceEntry> Recent { get; init; }

    /// <summary>All evidence that counts, those pieces included, the latest month first.</summary>
    public required IReadOnlyList<EvidenceSum> Months { get; init; }

    /// <summary>Evidence that is too old to count.</summary>
    public required IReadOnlyList<EvidenceSum> Earlier { get; init; }
}
