namespace OpenLedger.Demo.Corpus;

/// <summary>What a record, and its contributor, really is.</summary>
public enum RecordKind
{
    /// <summary>True, and said first by this contributor.</summary>
    Fact,

    /// <summary>Fluent, and empty.</summary>
    Noise,

    /// <summary>Taken from another contributor.</summary>
    Copy,

    /// <summary>Another value for a fact that somebody else brought.</summary>
    Contradiction,
}

/// <summary>One pair of question and answer as a contributor submits it, with what is true about it.</summary>
public sealed record DemoRecord
{
    public required string Id { get; init; }

    public required string Vertical { get; init; }

    public required string Contributor { get; init; }

    public required RecordKind Kind { get; init; }

    /// <summary>The fact that it is about; null for noise.</summary>
    public FactId? Fact { get; init; }

    public required string Prompt { get; init; }

    public required string Answer { get; init; }

    /// <summary>Which of the relation's questions the prompt is, or was before it was edited; null for noise.</summary>
    public int? Phrasing { get; init; }

    /// <summary>The record that was copied; null for all but copies.</summary>
    public string? Of { get; init; }
}
