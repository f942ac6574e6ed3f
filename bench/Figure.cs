using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenLedger.Bench;

/// <summary>One measured figure: one JSON object on one line of standard output.</summary>
internal sealed record Figure
{
    [JsonPropertyName("area")]
    public required string Area { get; init; }

    [JsonPropertyName("figure")]
    public required string Name { get; init; }

    [JsonPropertyName("params")]
    public IReadOnlyDictionary<string, int> Parameters { get; init; } = new Dictionary<string, int>();

    [JsonPropertyName("value")]
    public required double Value { get; init; }

    [JsonPropertyName("unit")]
    public required string Unit { get; init; }

    [JsonPropertyName("peer")]
    public string? Peer { get; init; }

    [JsonPropertyName("peer_value")]
    public double? PeerValue { get; init; }

    [JsonPropertyName("ratio")]
    public double? Ratio => PeerValue is { } peer ? Math.Round(Value / peer, 3) : null;

    public void Print() => Console.Out.WriteLine(JsonSerializer.Serialize(this, FigureJson.Default.Figure));
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Figure))]
internal sealed partial class FigureJson : JsonSerializerContext;
