namespace OpenLedger.Lm.Checkpoints;

/// <summary>Which file of a sharded checkpoint holds which tensor: <c>model.safetensors.index.json</c>.</summary>
internal static class ShardIndex
{
    private const int MaxShards = 4096;

    public static IReadOnlyDictionary<string, string> Read(string file, ReadOnlyMemory<byte> content) =>
        JsonProperties.Read(file, content, properties =>
        {
            const string name = "weight_map";
            var map = properties.Object(name) ?? throw properties.Refusal(name, "is missing");
            var shards = new HashSet<string>(StringComparer.Ordinal);
            var found = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var tensor in map.Names)
            {
                var shard = map.Text(tensor) ?? throw map.Refusal(tensor, "names no file");
                CheckName(map, tensor, shard);
                // One string per file, not one per tensor.
                if (!shards.TryGetValue(shard, out var same))
                {
                    shards.Add(same = shard);
                }

                if (shards.Count > MaxShards)
                {
                    throw properties.Refusal(name, $"names more than {MaxShards} files");
                }

                found.Add(tensor, same);
            }

            return found;
        });

    public static byte[] Write(IReadOnlyDictionary<string, string> shardOfTensor, long sizeBytes) =>
        JsonText.Write(json =>
        {
            json.WriteStartObject("metadata");
            json.WriteNumber("total_size", sizeBytes);
            json.WriteEndObject();
            json.WriteStartObject("weight_map");
            foreach (var (tensor, shard) in shardOfTensor.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                json.WriteString(tensor, shard);
            }

            json.WriteEndObject();
        });

    // A hostile index must not lead out of its folder.
    private static void CheckName(JsonProperties map, string tensor, string shard)
    {
        var plain = shard.EndsWith(".safetensors", StringComparison.Ordinal)
            && shard.Length <= 255
            && shard.All(symbol => char.IsAsciiLetterOrDigit(symbol) || symbol is '.' or '-' or '_');
        if (!plain)
        {
            throw map.Refusal(tensor, $"'{JsonProperties.Clipped(shard)}' is not the plain name of a safetensors file");
        }
    }
}
