using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Decoding;

/// <summary>Bounds of a <see cref="TextEngine"/>, all of them fixed for its life.</summary>
public sealed record TextEngineOptions
{
    /// <summary>Texts that run at a time. Default 32.</summary>
    public int MaxTexts { get; init; } = 32;

    /// <summary>
    /// Tokens of one step, prompts and answers together; no fewer than <see cref="MaxTexts"/>. Every running text gets
    /// its token in every step, so this bounds how long one waits while prompts of others are read. Default 256.
    /// </summary>
    public int MaxRowsPerStep { get; init; } = 256;

    /// <summary>Tokens of one text, prompt and answer; 0, the default, for what the model was made for.</summary>
    public int MaxContextTokens { get; init; }

    /// <summary>Memory for keys and values, in bytes; taken at the start. Default 256 MiB.</summary>
    public long KeyValueMemoryBytes { get; init; } = 256L << 20;

    /// <summary>
    /// How keys and values are kept. Default floats; brain floats take half the memory and half the time to read, at
    /// the cost of rounding them to eight significant bits.
    /// </summary>
    public PassPrecision KeyValuePrecision { get; init; } = PassPrecision.Float;

    /// <summary>Keeps the beginnings of texts for later ones that begin alike. Default true.</summary>
    public bool SharesPrefixes { get; init; } = true;

    /// <summary>Requests that may wait to be run. Default 256.</summary>
    public int MaxQueued { get; init; } = 256;

    /// <summary>Whether a request waits for a place in the queue (the default) or is refused when it is full.</summary>
    public bool RefusesWhenFull { get; init; }

    /// <summary>Pieces of one text that may wait to be read before the text is paused. Default 64.</summary>
    public int MaxPiecesAhead { get; init; } = 64;

    /// <summary>The largest rank of an adapter. Default 64.</summary>
    public int MaxAdapterRank { get; init; } = 64;

    /// <summary>
    /// Threads of the arithmetic, the engine's own among them; 0, the default, for as many as processors.
    /// </summary>
    public int Threads { get; init; }

    /// <summary>The instructions of the arithmetic. Default the best.</summary>
    public KernelChoice Kernels { get; init; } = KernelChoice.Best;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxTexts);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxRowsPerStep, MaxTexts);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxContextTokens);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(KeyValueMemoryBytes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxQueued);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxPiecesAhead);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxAdapterRank);
        ArgumentOutOfRangeException.ThrowIfNegative(Threads);
    }
}
