using System.Text.Json.Serialization;

namespace OpenLedger.Core.Datanets.Copies;

/// <summary>The JSON form of everything that claims store or send.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ClaimsState))]
[JsonSerializable(typeof(ClaimRecords))]
[JsonSerializable(typeof(ClaimAnswer))]
[JsonSerializable(typeof(ClaimRefusal))]
[JsonSerializable(typeof(ClaimTotals))]
public sealed partial class CopiesJson : JsonSerializerContext;
