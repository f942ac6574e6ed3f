namespace OpenLedger.Demo.Corpus;

/// <summary>How a copier hides that it copies.</summary>
public enum CopyManner
{
    /// <summary>Not at all.</summary>
    Verbatim,

    /// <summary>By small changes to the words around the content.</summary>
    Edited,

    /// <summary>By another order.</summary>
    Reordered,
}

/// <summary>Somebody who contributes to one vertical. All records of a contributor are of one kind.</summary>
public sealed record DemoContributor
{
    /// <summary>Unlike any other in the corpus; fit for a file name.</summary>
    public required string Name { get; init; }

    public required string Vertical { get; init; }

    public required RecordKind Kind { get; init; }

    /// <summary>How it copies; null for all but copiers.</summary>
    public CopyManner? Manner { get; init; }

    /// <summary>The name of the contributor whom it copies; null for all but copiers.</summary>
    public string? CopiesFrom { get; init; }
}
