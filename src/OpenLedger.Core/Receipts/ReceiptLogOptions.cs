using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Receipts;

/// <summary>The limits of a receipt log.</summary>
public sealed record ReceiptLogOptions
{
    /// <summary>The limits that hold unless stated otherwise.</summary>
    public static readonly ReceiptLogOptions Default = new();

    /// <summary>
    /// Bytes in one entry. Default 16 KiB. A log's state holds at most
    /// <c>(<see cref="MaxLeavingPages"/> + 1) · 64</c> entries.
    /// </summary>
    public int MaxEntryBytes { get; init; } = 16 << 10;

    /// <summary>Full pages that have not arrived at their actors; above it appends must wait. Default 16.</summary>
    public int MaxLeavingPages { get; init; } = 16;

    /// <summary>The wait before a page goes again; it doubles up to <see cref="MaxRetry"/>. Default 100 ms.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest wait before a page is sent again. Default 10 seconds.</summary>
    public TimeSpan MaxRetry { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>When a log with pages on their way that crashed is woken to go on. Default 10 seconds.</summary>
    public TimeSpan WakeAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Memory of answered calls.</summary>
    public CallMemoryOptions Calls { get; init; } = new();
}
