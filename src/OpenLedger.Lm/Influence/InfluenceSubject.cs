namespace OpenLedger.Lm.Influence;

/// <summary>What the vectors of an index are.</summary>
public sealed record InfluenceSubject
{
    /// <summary>How they were made. Default: <see cref="InfluenceMethod.GaussNewton"/>.</summary>
    public InfluenceMethod Method { get; init; } = InfluenceMethod.GaussNewton;

    /// <summary>SHA-256 of what they were made from, as the caller defines it: model, adapter and records.</summary>
    public required ReadOnlyMemory<byte> Source { get; init; }

    /// <summary>
    /// The most numbers per record: far more than an adapter has, and some records together fit a span.
    /// </summary>
    public const int MostNumbers = 1 << 25;

    /// <summary>Numbers per record.</summary>
    public required int Width { get; init; }

    /// <summary>
    /// What the gradients' matrices were projected to: answers are read alike. Null (the default): nothing was
    /// projected.
    /// </summary>
    public int? ProjectedWidth { get; init; }

    /// <exception cref="ArgumentException">A part is out of its range.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Width, 1, nameof(Width));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Width, MostNumbers, nameof(Width));
        ArgumentOutOfRangeException.ThrowIfLessThan(ProjectedWidth ?? 1, 1, nameof(ProjectedWidth));
        ArgumentOutOfRangeException.ThrowIfNotEqual(Source.Length, IndexHeader.DigestBytes, nameof(Source));
        if (!Enum.IsDefined(Method))
        {
            throw new ArgumentOutOfRangeException(nameof(Method), Method, "There is no such method.");
        }
    }
}
