namespace OpenLedger.Core.Datanets.Copies;

/// <summary>
/// Why records were not judged or released. The numbers are part of the contract. Where several apply, the one with
/// the lowest number is given. A refused command changed nothing and may be sent again when its reason is gone.
/// </summary>
public enum ClaimRefusal
{
    /// <summary>It was done.</summary>
    None = 0,

    /// <summary>Record numbers begin at 1 and end at <see cref="ClaimOptions.LastRecord"/>.</summary>
    NumbersUnusable = 10,

    /// <summary>The command holds more records than one may.</summary>
    TooManyRecords = 11,

    /// <summary>One record, or all together, have more prints than they may.</summary>
    TooManyPrints = 12,

    /// <summary>Prints are not 8 bytes each, distinct and ascending.</summary>
    PrintsUnusable = 13,

    /// <summary>A record of this number was judged with another content.</summary>
    NumberReused = 20,

    /// <summary>The datanet remembers as much as it may.</summary>
    Full = 30,
}
