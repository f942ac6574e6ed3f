using OpenLedger.Core.Actors;

namespace OpenLedger.Embedded.Calls;

/// <summary>Carries calls to actors.</summary>
internal interface ICallRoute
{
    /// <summary>Takes a call; its answer or failure arrives in the call itself.</summary>
    void Send(ActorId to, ActorCall call);
}
