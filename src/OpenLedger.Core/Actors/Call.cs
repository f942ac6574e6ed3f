namespace OpenLedger.Core.Actors;

/// <summary>The head of every call with an effect: its id, and how far its caller has come.</summary>
/// <param name="Id">Chosen by the caller; a repeat carries the same.</param>
/// <param name="Floor">
/// The lowest number whose answer the caller still waits for. The receiver may forget all below it, and refuses
/// whatever of it arrives late.
/// </param>
/// <param name="IssuedMs">
/// When the caller first sent this call, in milliseconds since 1970 by the caller's clock; a repeat carries the same.
/// </param>
public readonly record struct Call(CallId Id, long Floor, long IssuedMs);
