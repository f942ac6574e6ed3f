namespace OpenLedger.Core.Receipts;

/// <summary>The state of a page: nothing, and then its content for good.</summary>
public sealed record ReceiptPageState
{
    /// <summary>The version of this stored shape.</summary>
    public int Shape { get; init; } = 1;

    /// <summary>What stands on the page, or null if it was never put.</summary>
    public PageContent? Content { get; init; }
}
