using System.Text.Json.Serialization;

namespace OpenLedger.Core.Attribution;

/// <summary>The JSON form of everything that attribution stores or sends.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AnswerEvidence))]
[JsonSerializable(typeof(AnswerShares))]
[JsonSerializable(typeof(Confidence))]
[JsonSerializable(typeof(LineageRecord))]
public sealed partial class AttributionJson : JsonSerializerContext;
