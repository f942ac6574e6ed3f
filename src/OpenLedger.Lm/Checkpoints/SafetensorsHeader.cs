using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace OpenLedger.Lm.Checkpoints;

/// <summary>
/// The directory of a safetensors file, believed only after every range in it has been checked. It allocates in
/// proportion to its own bytes, which lie inside the file, whatever sizes it claims.
/// </summary>
internal sealed class SafetensorsHeader
{
    public const int MaxBytes = 100_000_000;
    public const int MaxTensors = 1 << 18;
    public const int MaxNameBytes = 1024;
    public const int MaxDimensions = 16;
    public const int LengthBytes = sizeof(ulong);

    private const string Part = "header";

    private readonly string file;
    private readonly long dataStart;
    private readonly long dataLength;
    private readonly Dictionary<string, TensorEntry> tensors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> metadata = new(StringComparer.Ordinal);

    private SafetensorsHeader(string file, long dataStart, long dataLength) =>
        (this.file, this.dataStart, this.dataLength) = (file, dataStart, dataLength);

    public IReadOnlyDictionary<string, TensorEntry> Tensors => tensors;

    public IReadOnlyDictionary<string, string> Metadata => metadata;

    public static SafetensorsHeader Parse(string file, MappedBytes bytes)
    {
        var length = CheckedLength(file, bytes);
        var header = bytes.Slice(LengthBytes, length);
        if (!Utf8.IsValid(header))
        {
            throw new LmFormatException(file, Part, "is not UTF-8");
        }

        var dataStart = LengthBytes + length;
        var parsed = new SafetensorsHeader(file, dataStart, bytes.Length - dataStart);
        try
        {
            var json = new Utf8JsonReader(header, new JsonReaderOptions { MaxDepth = 4 });
            parsed.ReadObject(ref json);
        }
        catch (JsonException broken)
        {
            throw new LmFormatException(
                file, Part, $"is not valid JSON at byte {broken.BytePositionInLine ?? 0}", broken);
        }

        parsed.CheckRanges();
        return parsed;
    }

    private static int CheckedLength(string file, MappedBytes bytes)
    {
        if (bytes.Length < LengthBytes)
        {
            throw new LmFormatException(file, Part, $"the file has {bytes.Length} bytes, too few for a header");
        }

        var length = BinaryPrimitives.ReadUInt64LittleEndian(bytes.Slice(0, LengthBytes));
        if (length > (ulong)(bytes.Length - LengthBytes))
        {
            throw new LmFormatException(
                file, Part, $"claims {length} bytes, the file has {bytes.Length - LengthBytes} after its length");
        }

        return length <= MaxBytes
            ? (int)length
            : throw new LmFormatException(file, Part, $"has {length} bytes, at most {MaxBytes} are allowed");
    }

    private void ReadObject(ref Utf8JsonReader json)
    {
        Expect(ref json, JsonTokenType.StartObject, Part, "does not begin with an object");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = Text(ref json, Part);
            if (name == "__metadata__")
            {
                ReadMetadata(ref json);
            }
            else if (name.Length == 0)
            {
                throw new LmFormatException(file, Part, "lists a tensor without a name");
            }
            else if (tensors.Count == MaxTensors)
            {
                throw new LmFormatException(file, Part, $"lists more than {MaxTensors} tensors");
            }
            else if (!tensors.TryAdd(name, ReadTensor(ref json, name)))
            {
                throw new LmFormatException(file, name, "is listed twice");
            }
        }

        // The reader accepts white space behind the object, which is how the header is padded, and nothing else.
        json.Read();
    }

    private void ReadMetadata(ref Utf8JsonReader json)
    {
        const string part = "__metadata__";
        Expect(ref json, JsonTokenType.StartObject, part, "is not an object");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = Text(ref json, part);
            Expect(ref json, JsonTokenType.String, part, $"'{name}' is not a string");
            if (!metadata.TryAdd(name, Text(ref json, part, json.ValueSpan.Length)))
            {
                throw new LmFormatException(file, part, $"'{name}' is listed twice");
            }
        }
    }

    private TensorEntry ReadTensor(ref Utf8JsonReader json, string name)
    {
        Expect(ref json, JsonTokenType.StartObject, name, "is not described by an object");
        TensorType? type = null;
        long[]? shape = null;
        long[]? range = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (type is null && Is(ref json, name, "dtype"u8))
            {
                type = ReadType(ref json, name);
            }
            else if (shape is null && Is(ref json, name, "shape"u8))
            {
                shape = ReadCounts(ref json, name, "shape", MaxDimensions);
            }
            else if (range is null && Is(ref json, name, "data_offsets"u8))
            {
                range = ReadCounts(ref json, name, "data_offsets", 2);
            }
            else
            {
                var property = Text(ref json, name);
                throw new LmFormatException(file, name, $"has an unknown or repeated property '{property}'");
            }
        }

        if (type is null || shape is null || range is not [var begin, var end])
        {
            throw new LmFormatException(file, name, "must have dtype, shape and two data_offsets");
        }

        return Entry(name, type.Value, shape, begin, end);
    }

    private TensorEntry Entry(string name, TensorType type, long[] shape, long begin, long end)
    {
        if (end < begin)
        {
            throw new LmFormatException(file, name, $"ends at byte {end}, before it begins at {begin}");
        }

        if (end > dataLength)
        {
            throw new LmFormatException(file, name, $"ends at byte {end} of data, the file has {dataLength}");
        }

        // Multiplied by the bits at once: if this fits, so does every product of fewer factors, unless one is zero.
        Int128 count = 1;
        foreach (var dimension in shape)
        {
            count *= dimension;
            if (count > long.MaxValue / 64)
            {
                throw new LmFormatException(file, name, $"its shape {TensorEntry.Text(shape)} overflows");
            }
        }

        var bits = (long)count * type.Bits();
        if (bits % 8 != 0 || bits / 8 != end - begin)
        {
            throw new LmFormatException(
                file, name, $"{TensorEntry.Text(shape)} of {type.FormatName()} is {bits} bits, not the "
                + $"{end - begin} bytes of its range");
        }

        return new TensorEntry(name, type, shape, (long)count, dataStart + begin, end - begin);
    }

    private TensorType ReadType(ref Utf8JsonReader json, string name)
    {
        Expect(ref json, JsonTokenType.String, name, "its dtype is not a string");
        var text = Text(ref json, name);
        return TensorTypeFormat.TryParse(text, out var type)
            ? type
            : throw new LmFormatException(file, name, $"its dtype '{text}' is unknown");
    }

    private long[] ReadCounts(ref Utf8JsonReader json, string name, string property, int most)
    {
        Expect(ref json, JsonTokenType.StartArray, name, $"its {property} is not a list");
        Span<long> counts = stackalloc long[MaxDimensions];
        var length = 0;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType != JsonTokenType.Number || !json.TryGetInt64(out var count) || count < 0)
            {
                throw new LmFormatException(file, name, $"its {property} holds something that is not a count");
            }

            if (length == most)
            {
                throw new LmFormatException(file, name, $"its {property} has more than {most} numbers");
            }

            counts[length++] = count;
        }

        return counts[..length].ToArray();
    }

    // Ranges that neither overlap nor leave a hole, and end where the file ends, form a chain when sorted.
    private void CheckRanges()
    {
        var sorted = tensors.Values.ToArray();
        Array.Sort(sorted, (left, right) => (left.Offset, left.SizeBytes).CompareTo((right.Offset, right.SizeBytes)));
        var at = dataStart;
        foreach (var entry in sorted)
        {
            if (entry.Offset != at)
            {
                var reason = entry.Offset < at ? "overlaps the tensor before it" : "leaves a hole before it";
                throw new LmFormatException(
                    file, entry.Name, $"begins at byte {entry.Offset - dataStart} of data: {reason}");
            }

            at += entry.SizeBytes;
        }

        if (at != dataStart + dataLength)
        {
            throw new LmFormatException(
                file, Part, $"describes {at - dataStart} bytes of data, the file has {dataLength}");
        }
    }

    private void Expect(ref Utf8JsonReader json, JsonTokenType token, string part, string reason)
    {
        if (!json.Read() || json.TokenType != token)
        {
            throw new LmFormatException(file, part, reason);
        }
    }

    // Compared where it lies: three names for each tensor would be most of what a header allocates. Only what is
    // escaped can hold half of a character, which the comparison would not survive.
    private bool Is(ref Utf8JsonReader json, string part, ReadOnlySpan<byte> name) =>
        json.ValueIsEscaped
            ? Encoding.UTF8.GetBytes(Text(ref json, part)).AsSpan().SequenceEqual(name)
            : json.ValueTextEquals(name);

    private string Text(ref Utf8JsonReader json, string part, int mostBytes = MaxNameBytes)
    {
        if (json.ValueSpan.Length > mostBytes)
        {
            throw new LmFormatException(file, part, $"holds a name of more than {mostBytes} bytes");
        }

        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException half)
        {
            throw new LmFormatException(file, part, "holds an escaped half of a character", half);
        }
    }
}
