using System.Text.Json.Serialization;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Contributors.Keys;
using OpenLedger.Core.Contributors.Statements;
using OpenLedger.Core.Contributors.Trust;

namespace OpenLedger.Core.Contributors;

/// <summary>The JSON form of everything that contributors store or send beside what the ledger does.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ContributorState))]
[JsonSerializable(typeof(StatementPageState))]
[JsonSerializable(typeof(OpenContributor))]
[JsonSerializable(typeof(ContributorAnswer))]
[JsonSerializable(typeof(ContributorOverview))]
[JsonSerializable(typeof(AddKey))]
[JsonSerializable(typeof(RevokeKey))]
[JsonSerializable(typeof(KeyProof))]
[JsonSerializable(typeof(KeyVerdict))]
[JsonSerializable(typeof(KeyList))]
[JsonSerializable(typeof(StatementSheet))]
[JsonSerializable(typeof(StatementQuery))]
[JsonSerializable(typeof(StatementSlice))]
[JsonSerializable(typeof(Delivery<Evidence>))]
public sealed partial class ContributorJson : JsonSerializerContext;
