using System.Runtime.CompilerServices;

namespace OpenLedger.Core.Datanets.Formats;

/// <summary>JSON lines: each line that is not blank is a record.</summary>
internal static class JsonLineRecords
{
    public static async IAsyncEnumerable<IntakeItem> ReadAsync(
        LineReader lines, FormatOptions options, [EnumeratorCancellation] CancellationToken token)
    {
        var parser = new JsonRecordParser(options);
        while (await lines.NextAsync(token))
        {
            if (lines.IsTooLong)
            {
                yield return IntakeItem.Refused(lines.Number, IntakeRefusal.RecordTooLarge);
            }
            else if (!CanonicalText.Trim(lines.Line.Span).IsEmpty)
            {
                yield return parser.Parse(lines.Number, lines.Line.Span);
            }
        }
    }
}
