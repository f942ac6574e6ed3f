namespace OpenLedger.Lm.Decoding.Shelves;

/// <summary>One version of one adapter on the shelf, which changes it under its lock.</summary>
internal sealed class ShelvedAdapter
{
    public ShelvedAdapter(string id, long version, AdapterSource source)
    {
        (Id, Version, Source) = (id, version, source);
        Place = new LinkedListNode<ShelvedAdapter>(this);
    }

    public string Id { get; }

    public long Version { get; }

    public AdapterSource Source { get; }

    /// <summary>Where it stands among those in memory, the longest unused first.</summary>
    public LinkedListNode<ShelvedAdapter> Place { get; }

    public AdapterResidency Residency { get; set; }

    public ServedAdapter? Served { get; set; }

    public AdapterIdentity Identity { get; set; }

    public long? SizeBytes { get; set; }

    public bool IsPinned { get; set; }

    /// <summary>Unregistered, or replaced by another version: goes when its last loan is returned.</summary>
    public bool IsRetired { get; set; }

    /// <summary>Its room is needed by one that came before: nobody gets it until it has gone and come back.</summary>
    public bool IsLeaving { get; set; }

    public int Uses { get; set; }

    public List<AdapterLoan> Waiting { get; } = [];

    public DateTimeOffset? LastUsed { get; set; }

    public TimeSpan? LoadTime { get; set; }

    public string? Failure { get; set; }

    public AdapterState State() => new()
    {
        Id = Id,
        Version = Version,
        Residency = Residency,
        SizeBytes = SizeBytes,
        IsPinned = IsPinned,
        Uses = Uses,
        Waiting = Waiting.Count,
        LastUsed = LastUsed,
        LoadTime = LoadTime,
        Failure = Failure,
    };
}
