using OpenLedger.Core.Actors;
using OpenLedger.Grains.Kinds;

namespace OpenLedger.Grains.Calls;

/// <summary>Finds actors in the cluster, from inside a silo or from a client. Thread-safe.</summary>
internal sealed class GrainActors(IGrainFactory grains, GrainKinds kinds) : IActors
{
    public T Get<T>(string key) where T : class, IActor
    {
        var kind = kinds[typeof(T)];
        return Get<T>(kind, new ActorId(kind.Name, key));
    }

    public T Get<T>(ActorId id) where T : class, IActor => Get<T>(kinds[id.Kind], id);

    private T Get<T>(GrainKind kind, ActorId id)
    {
        try
        {
            return (T)grains.GetGrain(kind.GrainInterface, IdSpan.Create(id.Key));
        }
        catch (ArgumentException unhosted)
        {
            throw new UnknownActorKindException($"No silo hosts actors of the kind '{kind.Name}': {unhosted.Message}");
        }
    }
}
