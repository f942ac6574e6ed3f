using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace OpenLedger.Core.Receipts.Signing;

/// <summary>JSON that is put together by hand before it is made canonical.</summary>
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class SigningJson : JsonSerializerContext;
