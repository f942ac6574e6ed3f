using System.Reflection;
using OpenLedger.Core.Actors;

namespace OpenLedger.Embedded.Calls;

/// <summary>Stands for an actor: turns each call of its interface into a message.</summary>
internal class ActorProxy : DispatchProxy
{
    private ICallRoute route = null!;
    private ActorId to;

    public static object Create(Type @interface, ICallRoute route, ActorId to)
    {
        var proxy = Create(@interface, typeof(ActorProxy));
        var self = (ActorProxy)proxy;
        (self.route, self.to) = (route, to);
        return proxy;
    }

    public override string ToString() => to.ToString();

    protected override object? Invoke(MethodInfo? method, object?[]? arguments) =>
        ActorMethod.Of(method!).Send(route, to, arguments ?? []);
}
