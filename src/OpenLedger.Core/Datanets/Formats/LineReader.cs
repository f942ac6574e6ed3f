using System.Buffers;

namespace OpenLedger.Core.Datanets.Formats;

/// <summary>
/// Lines of a stream, each at most so long. A longer one is counted and passed over, not held. The buffer grows with
/// the longest line met, up to twice the limit.
/// </summary>
internal sealed class LineReader(Stream source, int maxLineBytes) : IDisposable
{
    private const int FirstBufferBytes = 64 * 1024;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstBufferBytes);
    private int start;
    private int end;
    private bool ended;

    /// <summary>The number of the current line, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The current line without its end; valid until the next one. Empty if it is too long.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>Whether the current line is longer than allowed.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Reads the beginning, passes over a byte order mark, and says whether this can be text at all.</summary>
    public async ValueTask<IntakeRefusal> BeginAsync(CancellationToken cancellationToken)
    {
        while (end < SourceSignature.Bytes && !ended)
        {
            await FillAsync(cancellationToken);
        }

        var refusal = SourceSignature.Judge(buffer.AsSpan(0, end));
        start = buffer.AsSpan(0, end).StartsWith(SourceSignature.Utf8Mark) ? SourceSignature.Utf8Mark.Length : 0;
        return refusal;
    }

    /// <summary>Moves to the next line; false at the end.</summary>
    public async ValueTask<bool> NextAsync(CancellationToken cancellationToken)
    {
        var seen = 0;
        var passedOver = false;
        while (true)
        {
            var feed = buffer.AsSpan(start + seen, end - start - seen).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                Take(seen + feed, 1, passedOver);
                return true;
            }

            seen = end - start;
            if (seen > maxLineBytes + 1)
            {
                (passedOver, seen, start, end) = (true, 0, 0, 0);
            }

            if (ended)
            {
                var any = seen > 0 || passedOver;
                Take(seen, 0, passedOver);
                return any;
            }

            await FillAsync(cancellationToken);
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);

    private void Take(int length, int feed, bool passedOver)
    {
        var line = buffer.AsMemory(start, length);
        line = !line.IsEmpty && line.Span[^1] == '\r' ? line[..^1] : line;
        IsTooLong = passedOver || line.Length > maxLineBytes;
        Line = IsTooLong ? default : line;
        start += length + feed;
        Number++;
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (start > 0 && end == buffer.Length)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(2 * buffer.Length);
            buffer.AsSpan(0, end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        var read = await source.ReadAsync(buffer.AsMemory(end), cancellationToken);
        end += read;
        ended = read == 0;
    }
}
