namespace OpenLedger.Core.Datanets;

/// <summary>What became of a record. The numbers are stored.</summary>
public enum RecordOutcome
{
    /// <summary>No record has this number: it was set aside for a page that did not come.</summary>
    None = 0,

    /// <summary>It waits for validators.</summary>
    Pending = 1,

    /// <summary>It may enter versions.</summary>
    Approved = 2,

    /// <summary>Validators turned it down.</summary>
    Rejected = 3,

    /// <summary>Its contributor took it back; it leaves with the next version.</summary>
    Withdrawn = 4,

    /// <summary>Somebody disputes that it belongs here; it earns nothing until a curator has decided.</summary>
    Disputed = 5,

    /// <summary>A dispute about it was upheld; it is out.</summary>
    Upheld = 6,

    /// <summary>The same content was here before; the record that had it first is named.</summary>
    Copy = 7,

    /// <summary>It was planted to measure validators, as is told when they have voted; no version has it.</summary>
    Planted = 8,
}
