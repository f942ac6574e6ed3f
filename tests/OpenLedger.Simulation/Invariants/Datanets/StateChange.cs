using OpenLedger.Core.Actors;

namespace OpenLedger.Simulation.Invariants.Datanets;

/// <summary>One write of an actor around datanets.</summary>
/// <param name="Id">Whose.</param>
/// <param name="Before">What was stored before; null if nothing was.</param>
/// <param name="After">What is stored now.</param>
internal sealed record StateChange(ActorId Id, object? Before, object After);
