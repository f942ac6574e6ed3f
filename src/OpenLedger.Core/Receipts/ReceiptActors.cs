using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Receipts;

/// <summary>The kinds of actor behind the log of records.</summary>
public static class ReceiptActors
{
    /// <summary>The kind of a shard of the log.</summary>
    public const string Log = "receipts";

    /// <summary>The kind of a full page of a shard.</summary>
    public const string Page = "receipt-page";

    /// <summary>The kinds, for hosts that build actors themselves.</summary>
    public static IReadOnlyList<ActorKind> Kinds(ReceiptLogOptions options) =>
    [
        ActorKind.Of<IReceiptLog, ReceiptLogState>(
            Log, ReceiptJson.Default.ReceiptLogState, context => new ReceiptLog(context, options)),
        ActorKind.Of<IReceiptPage, ReceiptPageState>(
            Page, ReceiptJson.Default.ReceiptPageState, context => new ReceiptPage(context)),
    ];
}
