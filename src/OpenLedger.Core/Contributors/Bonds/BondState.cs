using System.Collections.Immutable;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Contributors.Bonds;

/// <summary>
/// Money that stands for contributions that are not judged yet. At every moment the open bonds add up to
/// <c>Posted - Returned - Lost</c>. Immutable; <see cref="BondRules"/> makes the next one.
/// </summary>
public sealed record BondState
{
    /// <summary>What is open of each bond; never zero.</summary>
    public ImmutableSortedDictionary<BondId, Open> Open { get; init; } =
        ImmutableSortedDictionary<BondId, Open>.Empty;

    /// <summary>Everything ever posted.</summary>
    public OpenTotal Posted { get; init; }

    /// <summary>Everything that came back.</summary>
    public OpenTotal Returned { get; init; }

    /// <summary>Everything that was lost.</summary>
    public OpenTotal Lost { get; init; }
}
