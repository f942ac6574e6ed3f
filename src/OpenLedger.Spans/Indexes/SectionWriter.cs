using System.Security.Cryptography;

namespace OpenLedger.Spans.Indexes;

/// <summary>Writes sections where the header says, and the header last, when all digests are known.</summary>
internal sealed unsafe class SectionWriter(Stream stream, ShardHeader header)
{
    private const int Chunk = 1 << 20;

    public void Write<T>(ShardSection section, ReadOnlySpan<T> items) where T : unmanaged
    {
        fixed (T* start = items)
        {
            Write(section, start);
        }
    }

    public void Write(ShardSection section, void* items)
    {
        stream.Position = header.Start(section);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var left = header.Length(section);
        for (var next = (byte*)items; left > 0;)
        {
            var bytes = new ReadOnlySpan<byte>(next, (int)Math.Min(left, Chunk));
            digest.AppendData(bytes);
            stream.Write(bytes);
            next += bytes.Length;
            left -= bytes.Length;
        }

        digest.GetHashAndReset(header.Digest(section));
    }

    public void Finish()
    {
        stream.SetLength(header.FileLength);
        stream.Position = 0;
        stream.Write(header.ToBytes());
    }
}
