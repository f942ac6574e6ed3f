namespace OpenLedger.Demo.Corpus;

/// <summary>How large a corpus is. Everything is per vertical.</summary>
public sealed record DemoOptions
{
    /// <summary>The names suffice for this many facts of any vertical.</summary>
    public const int MostFacts = 50_000;

    /// <summary>Contributors of one vertical together; their names are drawn from a list for all four.</summary>
    public const int MostContributors = 1000;

    /// <summary>True facts. Default 4,000.</summary>
    public int Facts { get; init; } = 4000;

    /// <summary>Contributors who share the facts, the first with the most. Default 40.</summary>
    public int Contributors { get; init; } = 40;

    /// <summary>Contributors of text that says nothing. Default 3.</summary>
    public int NoiseContributors { get; init; } = 3;

    /// <summary>Records of each of them. Default 120.</summary>
    public int NoiseRecords { get; init; } = 120;

    /// <summary>Contributors who copy another's records; the manners of copying take turns. Default 6.</summary>
    public int CopyContributors { get; init; } = 6;

    /// <summary>Records of each of them, if the copied contributor has as many. Default 180.</summary>
    public int CopyRecords { get; init; } = 180;

    /// <summary>Contributors who give false values for facts of others. Default 3.</summary>
    public int ContradictionContributors { get; init; } = 3;

    /// <summary>Facts that each of them contradicts, if there are as many. Default 20.</summary>
    public int ContradictedFacts { get; init; } = 20;

    internal long AllContributors =>
        (long)Contributors + NoiseContributors + CopyContributors + ContradictionContributors;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Facts, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Facts, MostFacts);
        ArgumentOutOfRangeException.ThrowIfLessThan(Contributors, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(NoiseContributors);
        ArgumentOutOfRangeException.ThrowIfNegative(NoiseRecords);
        ArgumentOutOfRangeException.ThrowIfNegative(CopyContributors);
        ArgumentOutOfRangeException.ThrowIfNegative(CopyRecords);
        ArgumentOutOfRangeException.ThrowIfNegative(ContradictionContributors);
        ArgumentOutOfRangeException.ThrowIfNegative(ContradictedFacts);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(AllContributors, (long)MostContributors);
    }
}
