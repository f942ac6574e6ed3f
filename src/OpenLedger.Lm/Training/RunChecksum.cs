using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using OpenLedger.Lm.Checkpoints;
using OpenLedger.Lm.Memory;

namespace OpenLedger.Lm.Training;

/// <summary>SHA-256 over a checkpoint's words and numbers: a disk that loses a bit is found out.</summary>
internal sealed class RunChecksum : IDisposable
{
    private const int NumbersAtOnce = 1 << 20;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public RunChecksum(IEnumerable<KeyValuePair<string, string>> metadata)
    {
        foreach (var (name, text) in metadata)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\0{text}\0"));
        }
    }

    /// <summary>Numbers in memory.</summary>
    public void Add(FloatBuffer numbers, TrainedTensor tensor)
    {
        for (long at = 0; at < tensor.Count; at += NumbersAtOnce)
        {
            var count = (int)Math.Min(NumbersAtOnce, tensor.Count - at);
            hash.AppendData(MemoryMarshal.AsBytes(numbers.Slice(tensor.Start + at, count)));
        }
    }

    /// <summary>The same numbers as they are stored.</summary>
    public void Add(SafetensorsFile file, TensorEntry entry)
    {
        const int size = sizeof(float);
        for (long at = 0; at < entry.Count; at += NumbersAtOnce)
        {
            var count = (int)Math.Min(NumbersAtOnce, entry.Count - at);
            hash.AppendData(file.Bytes(entry, at * size, count * size));
        }
    }

    public string Text() => Convert.ToHexStringLower(hash.GetHashAndReset());

    public void Dispose() => hash.Dispose();
}
