namespace OpenLedger.Demo.Corpus.Pretraining;

/// <summary>What the documents are made of.</summary>
public sealed record PretrainingOptions
{
    /// <summary>
    /// Facts per vertical that come back all the time, each time in other words. Default 3,000. All other facts are met
    /// once or twice, in documents that state them before they ask for them.
    /// </summary>
    public int PoolFacts { get; init; } = 3000;

    /// <summary>How many of a hundred documents ask for facts of the pool. Default 35.</summary>
    public int Drills { get; init; } = 35;

    /// <summary>How many state facts nobody has heard of and then ask for them. Default 35.</summary>
    public int Readings { get; init; } = 35;

    /// <summary>How many ask for one fact in several ways. Default 12.</summary>
    public int Paraphrases { get; init; } = 12;

    /// <summary>How many are prose about facts of the pool; the rest is about daily life. Default 10.</summary>
    public int Surveys { get; init; } = 10;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(PoolFacts, 100);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(PoolFacts, 50_000);
        foreach (var share in (int[])[Drills, Readings, Paraphrases, Surveys])
        {
            ArgumentOutOfRangeException.ThrowIfNegative(share);
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(Drills + Readings + Paraphrases + Surveys, 100);
    }
}
