using System.Buffers;
using System.Text;

namespace OpenLedger.Core.Datanets.Formats;

/// <summary>The rows of a table, one at a time.</summary>
internal sealed class CsvRows(LineReader lines, FormatOptions options)
{
    private readonly ArrayBufferWriter<byte> row = new();
    private readonly List<Range> fields = [];
    private byte[] unquoted = [];
    private bool isTooLong;
    private bool isUnclosed;

    /// <summary>The number of the current row, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Whether the current row has nothing in it; some programs end a table so.</summary>
    public bool IsBlank => row.WrittenCount == 0 && !isTooLong;

    /// <summary>Fields in the current row.</summary>
    public int FieldCount => fields.Count;

    /// <summary>Gathers the lines of the next row; false at the end.</summary>
    public async ValueTask<bool> NextAsync(CancellationToken cancellationToken)
    {
        row.ResetWrittenCount();
        (isTooLong, isUnclosed) = (false, false);
        var any = false;
        while (await lines.NextAsync(cancellationToken))
        {
            Number += any ? 0 : 1;
            Add(any);
            any = true;
            if (!isUnclosed)
            {
                return true;
            }
        }

        return any;
    }

    /// <summary>Takes the current row apart.</summary>
    public IntakeRefusal Split()
    {
        fields.Clear();
        // An open quote is the reason that a row runs on to the end, so it is told before the row's size.
        var refusal = isUnclosed ? IntakeRefusal.QuoteUnclosed
            : isTooLong ? IntakeRefusal.RecordTooLarge
            : CanonicalText.Judge(row.WrittenSpan);
        if (refusal != IntakeRefusal.None)
        {
            return refusal;
        }

        unquoted = unquoted.Length >= row.WrittenCount ? unquoted : new byte[2 * row.WrittenCount];
        return SplitFields(row.WrittenSpan);
    }

    /// <summary>One field without its quotes, valid until the next row.</summary>
    public ReadOnlySpan<byte> Field(int index) => unquoted.AsSpan(fields[index]);

    /// <summary>One field as the name of a column.</summary>
    public string Name(int index) => Encoding.UTF8.GetString(Field(index)).Trim();

    // A line break belongs to the row if the quotes before it are odd in number: a doubled quote counts as two.
    // The quotes of a line that was passed over are not known: the row ends there.
    private void Add(bool further)
    {
        var line = lines.Line.Span;
        isUnclosed = !lines.IsTooLong && isUnclosed ^ (line.Count((byte)'"') % 2 == 1);
        isTooLong |= lines.IsTooLong || row.WrittenCount + line.Length + 1 > options.MaxRecordBytes;
        if (isTooLong)
        {
            row.ResetWrittenCount();
        }
        else
        {
            row.Write(further ? "\n"u8 : []);
            row.Write(line);
        }
    }

    private IntakeRefusal SplitFields(ReadOnlySpan<byte> rest)
    {
        var to = 0;
        while (true)
        {
            var from = to;
            var length = rest.IsEmpty || rest[0] != '"' ? Plain(rest, ref to) : Quoted(rest, ref to);
            if (length < 0)
            {
                return IntakeRefusal.QuoteMisplaced;
            }

            fields.Add(from..to);
            if (length == rest.Length)
            {
                return IntakeRefusal.None;
            }

            if (fields.Count == options.MaxFields)
            {
                return IntakeRefusal.RowRagged;
            }

            rest = rest[(length + 1)..];
        }
    }

    // Both copy one field and return its length in the row, or -1 if a quote stands where none may.
    private int Plain(ReadOnlySpan<byte> rest, ref int to)
    {
        var field = rest.IndexOf((byte)',') is >= 0 and var comma ? rest[..comma] : rest;
        field.CopyTo(unquoted.AsSpan(to));
        to += field.Length;
        return field.Contains((byte)'"') ? -1 : field.Length;
    }

    private int Quoted(ReadOnlySpan<byte> rest, ref int to)
    {
        for (var at = 1; ;)
        {
            var quote = rest[at..].IndexOf((byte)'"');
            if (quote < 0)
            {
                return -1;
            }

            var doubled = at + quote + 1 < rest.Length && rest[at + quote + 1] == '"';
            var part = rest.Slice(at, quote + (doubled ? 1 : 0));
            part.CopyTo(unquoted.AsSpan(to));
            to += part.Length;
            at += quote + (doubled ? 2 : 1);
            if (!doubled)
            {
                return at == rest.Length || rest[at] == ',' ? at : -1;
            }
        }
    }
}
