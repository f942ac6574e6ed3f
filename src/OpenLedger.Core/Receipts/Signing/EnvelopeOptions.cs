namespace OpenLedger.Core.Receipts.Signing;

/// <summary>How large an envelope of unknown origin may be.</summary>
public sealed record EnvelopeOptions
{
    /// <summary>The limits that hold unless stated otherwise.</summary>
    public static readonly EnvelopeOptions Default = new();

    /// <summary>Bytes of its JSON. Default 4 MiB.</summary>
    public int MaxSizeBytes { get; init; } = 4 << 20;

    /// <summary>Signatures on it; each costs a verification per trusted key. Default 16.</summary>
    public int MaxSignatures { get; init; } = 16;
}
