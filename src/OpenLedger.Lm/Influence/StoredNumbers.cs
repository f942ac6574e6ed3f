namespace OpenLedger.Lm.Influence;

/// <summary>How the numbers of an index are stored. Numbers are stored in files.</summary>
public enum StoredNumbers
{
    /// <summary>Four bytes each, as they are.</summary>
    Single = 0,

    /// <summary>Two bytes each, divided by the record's largest.</summary>
    Half = 1,

    /// <summary>One byte each: whole steps, 127 of which are the record's largest number.</summary>
    SignedByte = 2,
}
