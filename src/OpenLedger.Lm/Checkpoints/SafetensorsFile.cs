namespace OpenLedger.Lm.Checkpoints;

/// <summary>
/// A safetensors file, mapped into memory and read where it lies. Opening checks the whole header; no tensor is touched
/// before it is asked for. Reading is safe from many threads; dispose it when nobody reads any more. The file must not
/// shrink while it is open.
/// </summary>
public sealed class SafetensorsFile : IDisposable
{
    private readonly MappedBytes bytes;
    private readonly SafetensorsHeader header;

    private SafetensorsFile(string path, MappedBytes bytes)
    {
        Path = path;
        this.bytes = bytes;
        try
        {
            header = SafetensorsHeader.Parse(path, bytes);
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    /// <summary>The path as the caller gave it.</summary>
    public string Path { get; }

    /// <summary>Every tensor by its name.</summary>
    public IReadOnlyDictionary<string, TensorEntry> Tensors => header.Tensors;

    /// <summary>Free text about the file, such as <c>format</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata => header.Metadata;

    /// <summary>Opens a file.</summary>
    /// <exception cref="LmFormatException">It is missing or damaged.</exception>
    public static SafetensorsFile Open(string path) => new(path, MappedBytes.Open(path));

    /// <summary>Reads a file that is in memory already; <paramref name="name"/> is what errors call it.</summary>
    public static SafetensorsFile Parse(string name, ReadOnlyMemory<byte> content) =>
        new(name, MappedBytes.Of(content));

    /// <summary>The bytes of a tensor below two gigabytes, valid until this is disposed.</summary>
    public ReadOnlySpan<byte> Bytes(TensorEntry entry) => Bytes(entry, 0, checked((int)entry.SizeBytes));

    /// <summary>A part of the bytes of a tensor, valid until this is disposed.</summary>
    public ReadOnlySpan<byte> Bytes(TensorEntry entry, long start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, entry.SizeBytes - length);
        return bytes.Slice(entry.Offset + start, length);
    }

    /// <summary>All numbers of a tensor, in the order of the file.</summary>
    public void ReadFloats(TensorEntry entry, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, entry.Count, nameof(destination));
        ReadFloats(entry, 0, destination);
    }

    /// <summary>As many numbers of a tensor as the destination holds, from <paramref name="start"/> on.</summary>
    /// <exception cref="LmFormatException">
    /// It is stored in a way that is not read, or holds NaN or infinity: a weight that is no number makes every answer
    /// no number.
    /// </exception>
    public void ReadFloats(TensorEntry entry, long start, Span<float> destination)
    {
        if (!entry.Type.IsFloat())
        {
            throw new LmFormatException(
                Path, entry.Name, $"{entry.Type.FormatName()} is not supported; F32, BF16 and F16 are");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, entry.Count - destination.Length);
        var size = entry.Type.SizeBytes();
        // A conversion of at most this many numbers keeps the byte length of every part an int.
        const int part = 1 << 24;
        for (var at = 0; at < destination.Length; at += part)
        {
            var numbers = destination.Slice(at, Math.Min(part, destination.Length - at));
            FloatConversion.Widen(
                entry.Type, Bytes(entry, (start + at) * size, numbers.Length * size), numbers);
            var broken = FloatConversion.FirstNotFinite(numbers);
            if (broken >= 0)
            {
                throw new LmFormatException(
                    Path, entry.Name, $"number {start + at + broken} is {NotFiniteName(numbers[broken])}");
            }
        }
    }

    public void Dispose() => bytes.Dispose();

    private static string NotFiniteName(float value) => float.IsNaN(value) ? "NaN" : "infinite";
}
