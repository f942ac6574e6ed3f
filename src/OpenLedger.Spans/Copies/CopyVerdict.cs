namespace OpenLedger.Spans.Copies;

/// <summary>Whether a text is a copy, and of which record.</summary>
/// <param name="Kind">In which way.</param>
/// <param name="Record">The earlier record, whose claim it joins; -1 if it is no copy.</param>
public readonly record struct CopyVerdict(CopyKind Kind, long Record)
{
    /// <summary>No copy: a claim of its own.</summary>
    public static readonly CopyVerdict New = new(CopyKind.None, -1);

    /// <summary>Whether it joins an earlier claim.</summary>
    public bool IsCopy => Kind != CopyKind.None;
}
