using System.Text.Json.Serialization;
using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Catalog;

/// <summary>
/// The JSON form of what the catalog stores and sends. What an actor never said is left out; zeros are written, since
/// many properties are required.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CatalogShardState))]
[JsonSerializable(typeof(CatalogPageState))]
[JsonSerializable(typeof(CatalogAnnouncement))]
[JsonSerializable(typeof(CatalogAnswer))]
[JsonSerializable(typeof(CatalogChanges))]
[JsonSerializable(typeof(CatalogBatch))]
[JsonSerializable(typeof(CatalogStanding))]
[JsonSerializable(typeof(CatalogPageContent))]
[JsonSerializable(typeof(ActorId))]
public sealed partial class CatalogJson : JsonSerializerContext;
