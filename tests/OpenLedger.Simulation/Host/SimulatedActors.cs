using System.Reflection;
using OpenLedger.Core.Actors;
using OpenLedger.Embedded.Calls;

namespace OpenLedger.Simulation.Host;

/// <summary>Where calls begin: an activation, or a client outside.</summary>
internal interface ISender
{
    /// <summary>Who sends, in words.</summary>
    string Name { get; }

    /// <summary>Lets a call go as soon as it may.</summary>
    void Send(ActorId to, ActorCall call, IReadOnlyList<object?> arguments);
}

/// <summary>Finds actors whose calls begin at one sender.</summary>
internal sealed class SimulatedActors(ActorKinds kinds, WireForm wire, ISender sender) : IActors
{
    public T Get<T>(string key) where T : class, IActor
    {
        var kind = kinds[typeof(T)];
        return (T)SimulatedProxy.Create(kind.Interface, wire, sender, new ActorId(kind.Name, key));
    }

    public T Get<T>(ActorId id) where T : class, IActor =>
        (T)SimulatedProxy.Create(kinds[id.Kind].Interface, wire, sender, id);
}

/// <summary>
/// Stands for an actor like the embedded host's proxy, and also shows the simulation what a call carries.
/// </summary>
internal class SimulatedProxy : DispatchProxy
{
    private WireForm wire = null!;
    private ISender sender = null!;
    private ActorId to;

    public static object Create(Type @interface, WireForm wire, ISender sender, ActorId to)
    {
        var proxy = Create(@interface, typeof(SimulatedProxy));
        var self = (SimulatedProxy)proxy;
        (self.wire, self.sender, self.to) = (wire, sender, to);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? method, object?[]? arguments)
    {
        var carried = wire.Carry(arguments ?? []);
        return Homecoming.Of(method!)(ActorMethod.Of(method!).Send(new Outgoing(sender, carried), to, carried));
    }

    private sealed class Outgoing(ISender sender, object?[] arguments) : ICallRoute
    {
        public void Send(ActorId to, ActorCall call) => sender.Send(to, call, arguments);
    }
}
