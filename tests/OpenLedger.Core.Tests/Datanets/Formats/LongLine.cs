using System.Text;

namespace OpenLedger.Core.Tests.Datanets.Formats;

/// <summary>A source that is made while it is read: a beginning, so many letters without a line feed, an end.</summary>
internal sealed class LongLine(string header, long length, string tail) : Stream
{
    private readonly byte[] first = Encoding.UTF8.GetBytes(header);
    private readonly byte[] last = Encoding.UTF8.GetBytes(tail);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => first.Length + length + last.Length;

    public override long Position { get; set; }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(buffer.Span));

    public override int Read(Span<byte> buffer)
    {
        var (part, at) = Position < first.Length ? (first, Position)
            : Position < first.Length + length ? (null, 0)
            : (last, Position - first.Length - length);
        var left = part is null ? first.Length + length - Position : part.Length - at;
        var count = (int)Math.Min(left, buffer.Length);
        if (part is null)
        {
            buffer[..count].Fill((byte)'x');
        }
        else
        {
            part.AsSpan((int)at, count).CopyTo(buffer);
        }

        Position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>A source that gives one byte at a time.</summary>
internal sealed class Drops(byte[] source) : MemoryStream(source)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(1, buffer.Length)], cancellationToken);
}
