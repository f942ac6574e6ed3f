using System.Text.Json.Serialization;
using OpenLedger.Core.Attribution.Calibration;

namespace OpenLedger.Core.Attribution;

/// <summary>The JSON form of everything that attribution stores or sends.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AnswerEvidence))]
[JsonSerializable(typeof(AnswerShares))]
[JsonSerializable(typeof(CalibrationReport))]
[JsonSerializable(typeof(Confidence))]
[JsonSerializable(typeof(LineageRecord))]
public sealed partial class AttributionJson : JsonSerializerContext;
