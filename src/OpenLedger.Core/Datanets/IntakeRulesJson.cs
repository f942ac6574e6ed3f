using System.Text.Json.Serialization;
using OpenLedger.Core.Datanets.Formats;
using OpenLedger.Core.Datanets.Licences;
using OpenLedger.Core.Datanets.Screening;

namespace OpenLedger.Core.Datanets;

/// <summary>The JSON form of the rules that a datanet stores for its intake, described at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FormatOptions))]
[JsonSerializable(typeof(ScreeningRule))]
[JsonSerializable(typeof(LicencePolicy))]
public sealed partial class IntakeRulesJson : JsonSerializerContext;
