using OpenLedger.Core.Actors;
using OpenLedger.Embedded.Calls;

namespace OpenLedger.Simulation.Host;

/// <summary>Somebody who is no actor: nothing of theirs must be durable before a call goes out.</summary>
internal sealed class OutsideSender(SimulatedHost host, string name) : ISender
{
    public string Name => name;

    /// <summary>The actors as somebody outside sees them.</summary>
    public static IActors Actors(SimulatedHost host, string name) =>
        new SimulatedActors(host.Kinds, host.Wire, new OutsideSender(host, name));

    public void Send(ActorId to, ActorCall call, IReadOnlyList<object?> arguments) => host.Network.Send(new Message
    {
        Number = host.Network.NextNumber(),
        From = Name,
        To = to,
        Call = call,
        Arguments = arguments,
    });
}
