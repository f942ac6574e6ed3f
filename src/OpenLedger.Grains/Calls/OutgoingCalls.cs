using OpenLedger.Core.Actors;
using OpenLedger.Grains.Activations;

namespace OpenLedger.Grains.Calls;

/// <summary>
/// Sees every call that leaves a silo's grains or a client. A call that an actor makes waits until what the actor
/// has seen is durable; a call to an actor that could not be delivered fails in Core's words.
/// </summary>
internal sealed class OutgoingCalls : IOutgoingGrainCallFilter
{
    public Task Invoke(IOutgoingGrainCallContext context) =>
        context.Grain is IActor or IAsyncEnumerableGrainExtension ? CallActorAsync(context) : context.Invoke();

    private static async Task CallActorAsync(IOutgoingGrainCallContext context)
    {
        if (context.SourceContext is { GrainInstance: IActor } source)
        {
            await GrainHost.Of(source).Life.BeforeCallAsync();
        }

        try
        {
            await context.Invoke();
        }
        catch (Exception failure) when (DeliveryFaults.Of(failure, context) is { } fault)
        {
            throw fault;
        }

        ActorStreams.ThrowIfBroken(context.Response?.Result, context.TargetId);
    }
}
