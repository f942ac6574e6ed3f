namespace OpenLedger.Core.Actors;

/// <summary>
/// Marks the interface of a virtual actor: a thing with identity, addressed by a string key, that always exists,
/// handles one turn at a time and answers only what is durable. Its methods return <see cref="Task"/>,
/// <see cref="Task{TResult}"/> or <see cref="IAsyncEnumerable{T}"/> and take immutable wire records.
/// </summary>
public interface IActor;
