using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Contributors.Bonds;

/// <summary>One bond that has not ended.</summary>
/// <param name="Datanet">Who holds it.</param>
/// <param name="About">The contribution it stands for.</param>
/// <param name="Amount">What has not come back of it.</param>
public sealed record OpenBond(ActorId Datanet, string About, Open Amount);

/// <summary>The bonds of a contributor. What is open is what was posted, less what was returned and lost.</summary>
public sealed record BondReport
{
    /// <summary>How many are open.</summary>
    public required int Count { get; init; }

    /// <summary>What they add up to.</summary>
    public required OpenTotal Open { get; init; }

    /// <summary>Everything ever posted.</summary>
    public required OpenTotal Posted { get; init; }

    /// <summary>Everything that came back.</summary>
    public required OpenTotal Returned { get; init; }

    /// <summary>Everything that was lost.</summary>
    public required OpenTotal Lost { get; init; }

    /// <summary>The largest of the open ones.</summary>
    public required IReadOnlyList<OpenBond> Largest { get; init; }
}
