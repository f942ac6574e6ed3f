namespace OpenLedger.Core.Receipts.Notes;

/// <summary>How large a note of unknown origin may be.</summary>
public sealed record NoteOptions
{
    /// <summary>The limits that hold unless stated otherwise.</summary>
    public static readonly NoteOptions Default = new();

    /// <summary>Bytes in it. Default 1 MiB.</summary>
    public int MaxSizeBytes { get; init; } = 1 << 20;

    /// <summary>Signatures on it. The format asks for 16 at least. Default 64.</summary>
    public int MaxSignatures { get; init; } = 64;
}
