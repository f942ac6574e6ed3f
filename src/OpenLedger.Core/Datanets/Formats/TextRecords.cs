using System.Buffers;
using System.Runtime.CompilerServices;

namespace OpenLedger.Core.Datanets.Formats;

/// <summary>
/// Plain text and Markdown: paragraphs, gathered into records of a useful size. In Markdown a heading begins a new
/// record, and a fenced block stays in one piece.
/// </summary>
internal static class TextRecords
{
    public static async IAsyncEnumerable<IntakeItem> ReadAsync(
        LineReader lines, bool markdown, FormatOptions options, [EnumeratorCancellation] CancellationToken token)
    {
        var record = new Gathering(options.MaxRecordBytes);
        var paragraph = new Gathering(options.MaxRecordBytes);
        var fence = default(MarkdownFence);
        while (await lines.NextAsync(token))
        {
            var isHeading = markdown && !fence.IsOpen && MarkdownFence.IsHeading(lines.Line.Span);
            var isBlank = !lines.IsTooLong && CanonicalText.Trim(lines.Line.Span).IsEmpty && !fence.IsOpen;
            if (isBlank || isHeading)
            {
                if (IsFull(record, paragraph, options))
                {
                    yield return record.End();
                }

                paragraph.MoveTo(record);
            }

            if (isHeading && record.HasBegun)
            {
                yield return record.End();
            }

            if (!isBlank)
            {
                fence = markdown ? fence.After(lines.Line.Span) : fence;
                paragraph.Add(lines);
            }
        }

        if (IsFull(record, paragraph, options))
        {
            yield return record.End();
        }

        paragraph.MoveTo(record);
        if (record.HasBegun)
        {
            yield return record.End();
        }
    }

    // A refused paragraph stands alone, so that it takes nothing else with it.
    private static bool IsFull(Gathering record, Gathering paragraph, FormatOptions options) =>
        record.HasBegun && paragraph.HasBegun
        && (record.IsTooLong || paragraph.IsTooLong || record.Length + paragraph.Length + 2 > options.GatherBytes);

    /// <summary>Lines on their way to a record; it holds no more than one record may have.</summary>
    private sealed class Gathering(int maxBytes)
    {
        private readonly ArrayBufferWriter<byte> bytes = new();
        private long position;

        public bool HasBegun => position > 0;

        public bool IsTooLong { get; private set; }

        public int Length => bytes.WrittenCount;

        public void Add(LineReader lines)
        {
            Put(lines.Number, "\n"u8, lines.Line.Span, lines.IsTooLong);
        }

        public void MoveTo(Gathering other)
        {
            if (HasBegun)
            {
                other.Put(position, "\n\n"u8, bytes.WrittenSpan, IsTooLong);
                Clear();
            }
        }

        public IntakeItem End()
        {
            var item = IsTooLong
                ? IntakeItem.Refused(position, IntakeRefusal.RecordTooLarge)
                : CanonicalRecord.OfText(position, bytes.WrittenSpan);
            Clear();
            return item;
        }

        private void Put(long number, ReadOnlySpan<byte> between, ReadOnlySpan<byte> text, bool isTooLong)
        {
            IsTooLong |= isTooLong || Length + between.Length + text.Length > maxBytes;
            if (IsTooLong)
            {
                bytes.ResetWrittenCount();
            }
            else
            {
                bytes.Write(HasBegun ? between : []);
                bytes.Write(text);
            }

            position = HasBegun ? position : number;
        }

        private void Clear()
        {
            bytes.ResetWrittenCount();
            (position, IsTooLong) = (0, false);
        }
    }
}
