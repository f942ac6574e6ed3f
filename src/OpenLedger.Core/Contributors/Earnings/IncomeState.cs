using System.Collections.Immutable;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Contributors.Earnings;

/// <summary>What came from one payer.</summary>
/// <param name="Received">All of it.</param>
/// <param name="Earned">The part whose reason is <see cref="TransferReason.Earnings"/>.</param>
public readonly record struct SourceTotal(OpenTotal Received, OpenTotal Earned)
{
    /// <summary>Both added up.</summary>
    public static SourceTotal operator +(SourceTotal left, SourceTotal right) =>
        new(left.Received + right.Received, left.Earned + right.Earned);
}

/// <summary>
/// Lifetime totals. Those by reason add up to what the account received and paid; those by source, with the others,
/// to what it received. Immutable; <see cref="IncomeRules"/> makes the next one.
/// </summary>
public sealed record IncomeState
{
    /// <summary>Received, by the number of the reason.</summary>
    public ImmutableSortedDictionary<int, OpenTotal> Received { get; init; } =
        ImmutableSortedDictionary<int, OpenTotal>.Empty;

    /// <summary>Paid, by the number of the reason.</summary>
    public ImmutableSortedDictionary<int, OpenTotal> Paid { get; init; } =
        ImmutableSortedDictionary<int, OpenTotal>.Empty;

    /// <summary>Received, by who paid it, of those that paid most.</summary>
    public ImmutableSortedDictionary<ActorId, SourceTotal> Sources { get; init; } =
        ImmutableSortedDictionary<ActorId, SourceTotal>.Empty;

    /// <summary>Received from all other payers.</summary>
    public SourceTotal Others { get; init; }
}
