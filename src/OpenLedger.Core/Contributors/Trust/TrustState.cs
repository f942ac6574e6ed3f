using System.Collections.Immutable;
using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Contributors.Trust;

/// <summary>
/// All evidence of one kind and one month, in whole numbers: their sums are the same in whatever order they came.
/// </summary>
/// <param name="Count">How many pieces.</param>
/// <param name="WeightThousandths">What they weigh together.</param>
/// <param name="WeightedMinutes">The sum of each weight times the minutes from the month's begin.</param>
public readonly record struct EvidenceTotal(long Count, long WeightThousandths, Int128 WeightedMinutes)
{
    /// <summary>Both added up.</summary>
    public static EvidenceTotal operator +(EvidenceTotal left, EvidenceTotal right) => new(
        left.Count + right.Count,
        left.WeightThousandths + right.WeightThousandths,
        checked(left.WeightedMinutes + right.WeightedMinutes));
}

/// <summary>A piece of evidence, and who sent it.</summary>
/// <param name="From">Who saw it.</param>
/// <param name="Evidence">What it is.</param>
public sealed record EvidenceEntry(ActorId From, Evidence Evidence);

/// <summary>
/// The evidence on which a reputation rests. Nothing computed from it is stored. Immutable;
/// <see cref="TrustRules"/> makes the next one.
/// </summary>
public sealed record TrustState
{
    /// <summary>By month, as a number like 202601, then by the number of the kind.</summary>
    public ImmutableSortedDictionary<int, ImmutableSortedDictionary<int, EvidenceTotal>> Months { get; init; } =
        ImmutableSortedDictionary<int, ImmutableSortedDictionary<int, EvidenceTotal>>.Empty;

    /// <summary>By the number of the kind, from before those months: listed, and too old to count.</summary>
    public ImmutableSortedDictionary<int, EvidenceTotal> Earlier { get; init; } =
        ImmutableSortedDictionary<int, EvidenceTotal>.Empty;

    /// <summary>The latest pieces to arrive, in that order; they are in the totals as well.</summary>
    public ImmutableList<EvidenceEntry> Recent { get; init; } = [];
}
