using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;

namespace OpenLedger.Simulation.Datanets;

/// <summary>What people tell each other outside of the system.</summary>
internal sealed class NoticeBoard
{
    /// <summary>Contributions that got a number, and whose they are.</summary>
    public List<(ContributionId Id, ActorId By)> Contributions { get; } = [];

    /// <summary>Contributors who were opened and got money.</summary>
    public HashSet<ActorId> Funded { get; } = [];
}
