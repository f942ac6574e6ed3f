using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Ledger;

/// <summary>The limits of an account.</summary>
public sealed record AccountOptions
{
    /// <summary>The limits that hold unless stated otherwise.</summary>
    public static readonly AccountOptions Default = new();

    /// <summary>Open holds. Default 4,096.</summary>
    public int MaxHolds { get; init; } = 4096;

    /// <summary>How long a hold may last. Default 24 hours.</summary>
    public TimeSpan MaxHold { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Characters in a reference. Default 128.</summary>
    public int MaxReferenceLength { get; init; } = 128;

    /// <summary>Memory of answered calls.</summary>
    public CallMemoryOptions Calls { get; init; } = new();

    /// <summary>Transfers out.</summary>
    public OutboxOptions Outbox { get; init; } = new();

    /// <summary>Transfers in.</summary>
    public InboxOptions Inbox { get; init; } = new();
}
