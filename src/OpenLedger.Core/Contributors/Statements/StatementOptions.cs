namespace OpenLedger.Core.Contributors.Statements;

/// <summary>How much of a statement is kept in the state of its owner.</summary>
public sealed record StatementOptions
{
    /// <summary>Entries that stay with the owner when older ones are filed. Default 64.</summary>
    public int Keep { get; init; } = 64;

    /// <summary>
    /// Entries with the owner above which nothing more comes in or goes out until some are filed, which takes as
    /// long as no page can be reached. Default 4,096.
    /// </summary>
    public int MaxTail { get; init; } = 4096;

    /// <summary>
    /// The wait after a page could not be filed; it doubles up to <see cref="MaxRetry"/>. Default 100 ms.
    /// </summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest wait between attempts to file a page. Default 1 minute.</summary>
    public TimeSpan MaxRetry { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>When an owner that crashed with a page to file is woken to go on. Default 10 seconds.</summary>
    public TimeSpan WakeAfter { get; init; } = TimeSpan.FromSeconds(10);
}
