using System.Reflection;
using System.Text.Json.Serialization;

namespace OpenLedger.Grains.Kinds;

/// <summary>An assembly with grain classes, and the JSON form of all that they store and send.</summary>
/// <param name="Grains">The assembly.</param>
/// <param name="Json">Source-generated descriptions of states and wire types.</param>
internal sealed record GrainAssembly(Assembly Grains, IReadOnlyList<JsonSerializerContext> Json);
