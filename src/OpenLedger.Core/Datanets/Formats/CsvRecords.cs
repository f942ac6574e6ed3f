using System.Runtime.CompilerServices;

namespace OpenLedger.Core.Datanets.Formats;

/// <summary>
/// Tables by RFC 4180. Rows are counted as a spreadsheet shows them: the header is row 1, and a row with line breaks
/// in quotes is one row.
/// </summary>
internal static class CsvRecords
{
    public static async IAsyncEnumerable<IntakeItem> ReadAsync(
        LineReader lines, FormatOptions options, [EnumeratorCancellation] CancellationToken token)
    {
        var rows = new CsvRows(lines, options);
        if (!await rows.NextAsync(token))
        {
            yield break;
        }

        var columns = CsvColumns.Of(rows, options, out var refusal, out var detail);
        if (columns is null)
        {
            yield return IntakeItem.Refused(1, refusal, detail);
            yield break;
        }

        while (await rows.NextAsync(token))
        {
            if (!rows.IsBlank)
            {
                yield return Record(rows, columns);
            }
        }
    }

    private static IntakeItem Record(CsvRows rows, CsvColumns columns)
    {
        var refusal = rows.Split();
        if (refusal == IntakeRefusal.None && rows.FieldCount != columns.Count)
        {
            refusal = IntakeRefusal.RowRagged;
        }

        return refusal != IntakeRefusal.None ? IntakeItem.Refused(rows.Number, refusal)
            : columns.Kept is [var text] ? CanonicalRecord.OfText(rows.Number, rows.Field(text))
            : CanonicalRecord.OfPair(rows.Number, rows.Field(columns.Kept[0]), rows.Field(columns.Kept[1]));
    }
}
