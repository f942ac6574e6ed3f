namespace OpenLedger.Core.Actors;

/// <summary>
/// Finds actors by name. Calling an actor that was never called before brings it to life; there is no "create".
/// A call may be lost, repeated, delayed or reordered, and a time-out means that its outcome is unknown.
/// </summary>
public interface IActors
{
    /// <summary>The actor with interface <typeparamref name="T"/> and this key.</summary>
    T Get<T>(string key) where T : class, IActor;

    /// <summary>
    /// The actor behind an id whose kind is known only at run time, seen through an interface that the actor's
    /// own interface extends (for example <c>IPayee</c>).
    /// </summary>
    /// <exception cref="UnknownActorKindException">No actor of that kind is registered on this host.</exception>
    T Get<T>(ActorId id) where T : class, IActor;
}
