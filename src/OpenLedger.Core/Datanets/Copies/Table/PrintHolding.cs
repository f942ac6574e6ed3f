namespace OpenLedger.Core.Datanets.Copies;

/// <summary>Who holds a print, and how many other claims brought it again, in 32 bits; 0 is nobody.</summary>
internal readonly record struct PrintHolding(uint Bits)
{
    /// <summary>The highest record number.</summary>
    public const int MaxRecord = (1 << RecordBits) - 1;

    /// <summary>The most hits that can be counted.</summary>
    public const int MaxHits = 31;

    private const int RecordBits = 27;

    /// <summary>The record that brought the print first; 0 if none did.</summary>
    public uint Record => Bits & MaxRecord;

    /// <summary>Claims that were founded with this print after its holder.</summary>
    public int Hits => (int)(Bits >> RecordBits);

    /// <summary>One more claim was founded with this print.</summary>
    public PrintHolding HitAgain => new(Bits + (1 << RecordBits));
}
