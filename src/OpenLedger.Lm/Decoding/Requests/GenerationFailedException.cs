namespace OpenLedger.Lm.Decoding.Requests;

/// <summary>
/// A text could not be made to its end: its adapter failed to load, or the arithmetic broke. The message is the
/// cause's.
/// </summary>
public sealed class GenerationFailedException(Exception cause) : Exception(cause.Message, cause);
