using OpenLedger.Core.Actors;

namespace OpenLedger.Runtimes.Attribution;

/// <summary>An answer that a build gave, to be attributed.</summary>
public sealed record TracedAnswer
{
    /// <summary>What the model read, every token of it; at least one.</summary>
    public required IReadOnlyList<int> Prompt { get; init; }

    /// <summary>What it said, without a token that ended it.</summary>
    public required IReadOnlyList<int> Answer { get; init; }

    /// <summary>The contributor who pays for it; null if it is nobody's own.</summary>
    public ActorId? Payer { get; init; }
}
