using OpenLedger.Core.Actors;
using OpenLedger.Core.Contributors.Keys;
using OpenLedger.Core.Contributors.Statements;
using OpenLedger.Core.Contributors.Trust;

namespace OpenLedger.Core.Contributors;

/// <summary>The limits of a contributor.</summary>
public sealed record ContributorOptions
{
    /// <summary>The limits that hold unless stated otherwise.</summary>
    public static readonly ContributorOptions Default = new();

    /// <summary>Characters in a display name. Default 64.</summary>
    public int MaxDisplayNameLength { get; init; } = 64;

    /// <summary>Characters in a contact. Default 128.</summary>
    public int MaxContactLength { get; init; } = 128;

    /// <summary>Open bonds. Default 4,096.</summary>
    public int MaxBonds { get; init; } = 4096;

    /// <summary>Open bonds that are shown one by one, the largest. Default 100.</summary>
    public int MaxShownBonds { get; init; } = 100;

    /// <summary>
    /// Payers whose totals are kept apart. Above it, the smaller half is added to the others. Default 256.
    /// </summary>
    public int MaxSources { get; init; } = 256;

    /// <summary>API keys.</summary>
    public KeyOptions Keys { get; init; } = new();

    /// <summary>The statement.</summary>
    public StatementOptions Statement { get; init; } = new();

    /// <summary>The reputation.</summary>
    public TrustOptions Trust { get; init; } = new();

    /// <summary>Senders of evidence.</summary>
    public InboxOptions Evidence { get; init; } = new();
}
