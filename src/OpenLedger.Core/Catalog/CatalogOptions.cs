namespace OpenLedger.Core.Catalog;

/// <summary>The limits of the catalog.</summary>
public sealed record CatalogOptions
{
    /// <summary>The limits that hold unless stated otherwise.</summary>
    public static readonly CatalogOptions Default = new();

    /// <summary>
    /// Entries on one page, which is full for good when it has so many, also if the limit is raised later.
    /// Default 256.
    /// </summary>
    public int MaxPageEntries { get; init; } = 256;

    /// <summary>
    /// Announcements that one shard has accepted and not yet put on a page; the next one waits. Many share the
    /// writes of the pages they meet on. Default 512.
    /// </summary>
    public int MaxIntake { get; init; } = 512;

    /// <summary>
    /// Changes that one shard keeps for followers; who is further behind reads the pages. Default 128.
    /// </summary>
    public int MaxTail { get; init; } = 128;

    /// <summary>Facts in one summary. Default 16.</summary>
    public int MaxFacts { get; init; } = 16;

    /// <summary>Characters in the value of one fact. Default 256.</summary>
    public int MaxFactLength { get; init; } = 256;

    /// <summary>Characters in all names and values of one summary. Default 1,024.</summary>
    public int MaxSummaryLength { get; init; } = 1024;

    /// <summary>
    /// The wait after a page did not answer; it doubles up to <see cref="MaxRetry"/>. Default 100 ms.
    /// </summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest wait for a page that does not answer. Default 1 minute.</summary>
    public TimeSpan MaxRetry { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>When a shard that crashed with work unfinished is woken to go on. Default 10 seconds.</summary>
    public TimeSpan WakeAfter { get; init; } = TimeSpan.FromSeconds(10);
}
