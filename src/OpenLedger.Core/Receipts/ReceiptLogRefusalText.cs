namespace OpenLedger.Core.Receipts;

/// <summary>Each refusal as a sentence that says what to do.</summary>
public static class ReceiptLogRefusalText
{
    /// <summary>The sentence for one refusal.</summary>
    public static string Sentence(this ReceiptLogRefusal refusal) => refusal switch
    {
        ReceiptLogRefusal.None => "Done.",
        ReceiptLogRefusal.CallAcknowledged => "This call was answered before; use the answer you have.",
        ReceiptLogRefusal.CallTooOld => "This call is too old to tell whether it was done; look for the entry first.",
        ReceiptLogRefusal.CallReused => "This call id was used with another content; use a new id.",
        ReceiptLogRefusal.TooManyCallers => "The log serves too many callers; retry in a few minutes.",
        ReceiptLogRefusal.TooManyAnswers => "Too many calls of yours are unacknowledged; finish some, then retry.",
        ReceiptLogRefusal.TooManyPages => "Too many pages of the log are on their way; retry when some have arrived.",
        ReceiptLogRefusal.EntryEmpty => "The entry is empty; append at least one byte.",
        ReceiptLogRefusal.EntryTooLarge => "The entry is too large; store it as a blob and append its digest.",
        ReceiptLogRefusal.ShardUnusable => "The name of the shard is too long; use a shorter one.",
        ReceiptLogRefusal.IndexUnknown => "There is no entry with this index; count from 0 up to the size.",
        ReceiptLogRefusal.SizeUnknown => "The log has never had so many entries; ask for its head.",
        ReceiptLogRefusal.SizesSenseless => "Nothing is proven between these sizes; give the older first, at least 1.",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "Not a refusal."),
    };
}
