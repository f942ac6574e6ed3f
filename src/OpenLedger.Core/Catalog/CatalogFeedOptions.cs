namespace OpenLedger.Core.Catalog;

/// <summary>How a follower of the catalog reads.</summary>
public sealed record CatalogFeedOptions
{
    /// <summary>The wait between two polls; what a follower knows is older by this at most. Default 1 second.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Shards asked at once. Default 16.</summary>
    public int AtOnce { get; init; } = 16;
}
