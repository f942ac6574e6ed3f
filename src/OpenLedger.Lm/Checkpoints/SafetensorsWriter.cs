using System.Buffers;
using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OpenLedger.Lm.Checkpoints;

/// <summary>
/// Writes safetensors files. The same tensors give the same bytes: widest type first, then by name, a compact header
/// padded with spaces to eight bytes, as the format's own library lays it out.
/// </summary>
public static class SafetensorsWriter
{
    private const int PartLength = 1 << 16;

    // What loaders look for to know that tensors are laid out as PyTorch lays them out.
    private static readonly IReadOnlyDictionary<string, string> PyTorch =
        new Dictionary<string, string> { ["format"] = "pt" };

    /// <summary>Writes a file that appears whole or not at all.</summary>
    /// <exception cref="LmFormatException">A number is not finite in the type it is stored as.</exception>
    public static void Write(
        string path, IEnumerable<TensorSource> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var sorted = tensors
            .OrderByDescending(tensor => tensor.Type)
            .ThenBy(tensor => tensor.Name, StringComparer.Ordinal)
            .ToArray();
        if (sorted.CountBy(tensor => tensor.Name).FirstOrDefault(name => name.Value > 1).Key is { } twice)
        {
            throw new ArgumentException($"The tensor {twice} is given twice.", nameof(tensors));
        }

        AtomicFile.Write(path, stream =>
        {
            WriteHeader(stream, sorted, metadata ?? PyTorch);
            foreach (var tensor in sorted)
            {
                WriteNumbers(path, stream, tensor);
            }
        });
    }

    private static void WriteHeader(
        Stream stream, IReadOnlyList<TensorSource> sorted, IReadOnlyDictionary<string, string> metadata)
    {
        var header = new ArrayBufferWriter<byte>();
        var options = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(header, options))
        {
            json.WriteStartObject();
            if (metadata.Count > 0)
            {
                json.WriteStartObject("__metadata__");
                foreach (var (name, text) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    json.WriteString(name, text);
                }

                json.WriteEndObject();
            }

            long at = 0;
            foreach (var tensor in sorted)
            {
                WriteEntry(json, tensor, at);
                at += tensor.SizeBytes;
            }

            json.WriteEndObject();
        }

        var padding = -header.WrittenCount & 7;
        header.GetSpan(padding)[..padding].Fill((byte)' ');
        header.Advance(padding);
        Span<byte> length = stackalloc byte[SafetensorsHeader.LengthBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.WrittenCount);
        stream.Write(length);
        stream.Write(header.WrittenSpan);
    }

    private static void WriteEntry(Utf8JsonWriter json, TensorSource tensor, long at)
    {
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", tensor.Type.FormatName());
        json.WriteStartArray("shape");
        foreach (var dimension in tensor.Shape)
        {
            json.WriteNumberValue(dimension);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(at);
        json.WriteNumberValue(at + tensor.SizeBytes);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteNumbers(string path, Stream stream, TensorSource tensor)
    {
        var size = tensor.Type.SizeBytes();
        var numbers = new float[Math.Min(PartLength, tensor.Count)];
        var bytes = new byte[numbers.Length * size];
        for (long at = 0; at < tensor.Count; at += PartLength)
        {
            var part = numbers.AsSpan(0, (int)Math.Min(PartLength, tensor.Count - at));
            tensor.Numbers(at, part);
            var broken = FloatConversion.Narrow(tensor.Type, part, bytes);
            if (broken >= 0)
            {
                throw new LmFormatException(
                    path, tensor.Name,
                    $"number {at + broken} is {part[broken]}, not finite as {tensor.Type.FormatName()}");
            }

            stream.Write(bytes, 0, part.Length * size);
        }
    }
}
