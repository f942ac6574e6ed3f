using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;

namespace OpenLedger.Simulation.Datanets;

/// <summary>What people tell each other outside of the system.</summary>
internal sealed class NoticeBoard
{
    private readonly HashSet<ContributionId> exactlyPaid = [];

    /// <summary>Contributions that got a number, and whose they are.</summary>
    public List<(ContributionId Id, ActorId By)> Contributions { get; } = [];

    /// <summary>Contributors who were opened and got money.</summary>
    public HashSet<ActorId> Funded { get; } = [];

    /// <summary>
    /// Whether nobody has paid exactly the bond yet: other sums never come twice, so that no two transfers are alike.
    /// </summary>
    public bool TryPayExactly(ContributionId id) => exactlyPaid.Add(id);
}
