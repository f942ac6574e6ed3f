using System.Text.Json.Serialization;

namespace OpenLedger.Core.Receipts;

/// <summary>The JSON form of everything that the log of records stores or sends, described at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ReceiptLogState))]
[JsonSerializable(typeof(ReceiptPageState))]
[JsonSerializable(typeof(AppendEntry))]
[JsonSerializable(typeof(AppendAnswer))]
[JsonSerializable(typeof(TreeHead))]
[JsonSerializable(typeof(HeadAnswer))]
[JsonSerializable(typeof(InclusionQuery))]
[JsonSerializable(typeof(ConsistencyQuery))]
[JsonSerializable(typeof(ProofAnswer))]
[JsonSerializable(typeof(EntryAnswer))]
[JsonSerializable(typeof(PageContent))]
[JsonSerializable(typeof(PageQuery))]
[JsonSerializable(typeof(PageHashes))]
[JsonSerializable(typeof(PageEntry))]
public sealed partial class ReceiptJson : JsonSerializerContext;
