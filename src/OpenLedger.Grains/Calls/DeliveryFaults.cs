using OpenLedger.Core.Actors;

namespace OpenLedger.Grains.Calls;

/// <summary>What Orleans says of a call that it could not deliver, in Core's words.</summary>
internal static class DeliveryFaults
{
    /// <summary>
    /// The fault that callers understand, or null if this is not a failure of delivery. It may travel on to other
    /// processes, which could make nothing of the exception that is behind it, so it takes along the words only.
    /// </summary>
    public static ActorFaultException? Of(Exception failure, IGrainCallContext call) => failure switch
    {
        LimitExceededException or GatewayTooBusyException => new ActorBusyException(
            $"{call.TargetId} or the way to it is overloaded; {call.MethodName} was not begun. Retry later."),

        // A silo that is being taken down disposes of what it needs to answer.
        OrleansException or ObjectDisposedException => new ActorFaultException(
            $"The outcome of {call.MethodName} at {call.TargetId} is unknown: {Causes.Of(failure).Message}"),
        _ => null,
    };
}
