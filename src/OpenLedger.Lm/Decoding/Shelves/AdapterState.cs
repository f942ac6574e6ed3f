namespace OpenLedger.Lm.Decoding.Shelves;

/// <summary>What is known of a registered adapter at a moment: what a request for it would cost.</summary>
public sealed record AdapterState
{
    public required string Id { get; init; }

    /// <summary>Counts the registrations of the shelf; a later one has a larger number.</summary>
    public required long Version { get; init; }

    public required AdapterResidency Residency { get; init; }

    /// <summary>Its memory once it is ready; null until it has been loaded for the first time.</summary>
    public required long? SizeBytes { get; init; }

    public required bool IsPinned { get; init; }

    /// <summary>Requests that have it now.</summary>
    public required int Uses { get; init; }

    /// <summary>Requests that wait for it.</summary>
    public required int Waiting { get; init; }

    /// <summary>When a request last took it or gave it back; null if none ever has.</summary>
    public required DateTimeOffset? LastUsed { get; init; }

    /// <summary>How long the last load took, waiting for room included; null if none has succeeded.</summary>
    public required TimeSpan? LoadTime { get; init; }

    /// <summary>Why the last load failed; null if it succeeded or there was none.</summary>
    public required string? Failure { get; init; }
}

/// <summary>Where an adapter is.</summary>
public enum AdapterResidency
{
    /// <summary>Not in memory; a request loads it.</summary>
    Away = 0,

    /// <summary>On its way.</summary>
    Loading = 1,

    /// <summary>Ready.</summary>
    Resident = 2,
}
