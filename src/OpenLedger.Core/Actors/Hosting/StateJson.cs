using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpenLedger.Core.Actors.Hosting;

/// <summary>The stored form of a state: UTF-8 JSON by a source-generated description.</summary>
public static class StateJson
{
    [ThreadStatic]
    private static Utf8JsonWriter? cached;

    /// <summary>Reads a stored state.</summary>
    /// <exception cref="JsonException">The bytes are not such a state.</exception>
    public static TState Read<TState>(ReadOnlySpan<byte> bytes, JsonTypeInfo<TState> type) where TState : class =>
        JsonSerializer.Deserialize(bytes, type) ?? throw new JsonException($"A stored {typeof(TState).Name} is null.");

    /// <summary>Writes a state.</summary>
    public static void Write<TState>(IBufferWriter<byte> buffer, TState state, JsonTypeInfo<TState> type)
    {
        var writer = cached ??= new Utf8JsonWriter(buffer);
        writer.Reset(buffer);
        JsonSerializer.Serialize(writer, state, type);
        writer.Flush();
        writer.Reset(Stream.Null);
    }
}
