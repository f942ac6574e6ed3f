using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Datanets.Contributions;

/// <summary>A claim that a record should not be here, and how it ended.</summary>
public sealed record Dispute
{
    /// <summary>Which dispute of its contribution, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Which record.</summary>
    public required long Record { get; init; }

    /// <summary>What is claimed.</summary>
    public required DisputeClaim Claim { get; init; }

    /// <summary>Who claims it.</summary>
    public required ActorId By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The evidence for it.</summary>
    public required string Evidence { get; init; }

    /// <summary>The contributor's side.</summary>
    public string? Answer { get; init; }

    /// <summary>The end; null while it is open.</summary>
    public Ruling? Ruling { get; init; }
}

/// <summary>What is wrong with a disputed record. The numbers are stored.</summary>
public enum DisputeClaim
{
    /// <summary>It was taken from somebody else.</summary>
    Copied = 1,

    /// <summary>What it says is wrong.</summary>
    Wrong = 2,

    /// <summary>Its licence is not what was stated.</summary>
    Licence = 3,
}

/// <summary>A curator's decision.</summary>
/// <param name="By">Who decided.</param>
/// <param name="At">When.</param>
/// <param name="Upheld">Whether the dispute was right.</param>
/// <param name="Statement">Why.</param>
public sealed record Ruling(ActorId By, DateTimeOffset At, bool Upheld, string Statement);
