namespace OpenLedger.Core.Receipts;

/// <summary>
/// Why a receipt log did not do what it was asked. The numbers are part of the contract. Where several apply, the
/// one with the lowest number is given.
/// </summary>
public enum ReceiptLogRefusal
{
    /// <summary>It was done.</summary>
    None = 0,

    /// <summary>This call was answered and its caller has said so: a late repeat.</summary>
    CallAcknowledged = 1,

    /// <summary>The call is older than what is remembered of its caller: whether it was done can't be told.</summary>
    CallTooOld = 2,

    /// <summary>This call id was used with another content.</summary>
    CallReused = 3,

    /// <summary>The log serves too many callers at once. Nothing was decided: retry later.</summary>
    TooManyCallers = 4,

    /// <summary>The caller has too many unacknowledged answers. Nothing was decided: retry later.</summary>
    TooManyAnswers = 5,

    /// <summary>Too many full pages are on their way to their actors. Nothing was decided: retry later.</summary>
    TooManyPages = 6,

    /// <summary>An entry has at least one byte.</summary>
    EntryEmpty = 10,

    /// <summary>The entry is larger than one entry may be.</summary>
    EntryTooLarge = 11,

    /// <summary>The name of the shard is too long for its pages to be named after it.</summary>
    ShardUnusable = 12,

    /// <summary>The log has, or had at that size, no entry with this index.</summary>
    IndexUnknown = 20,

    /// <summary>The log has never had so many entries.</summary>
    SizeUnknown = 21,

    /// <summary>Nothing is proven between these sizes: the older must be at least 1 and not above the newer.</summary>
    SizesSenseless = 22,
}
