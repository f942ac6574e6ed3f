using OpenLedger.Core.Datanets.Copies;

namespace OpenLedger.Core.Datanets;

/// <summary>The limits of all actors of datanets.</summary>
public sealed record DatanetOptions
{
    /// <summary>The limits that hold unless stated otherwise.</summary>
    public static readonly DatanetOptions Default = new();

    /// <summary>Limits of what is remembered of copies.</summary>
    public ClaimOptions Claims { get; init; } = ClaimOptions.Default;
}
