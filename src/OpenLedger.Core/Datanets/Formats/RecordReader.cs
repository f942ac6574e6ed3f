using System.Runtime.CompilerServices;

namespace OpenLedger.Core.Datanets.Formats;

/// <summary>
/// Splits a source into records while it streams by. Memory is bounded by one record, whatever the source holds;
/// what is wrong with one record is said at its place, and reading goes on with the next.
/// </summary>
public static class RecordReader
{
    /// <summary>
    /// Reads a source once, from its position on, without closing it. A source that gives no record and no refusal
    /// gives one: <see cref="IntakeRefusal.SourceEmpty"/>.
    /// </summary>
    public static async IAsyncEnumerable<IntakeItem> ReadAsync(
        Stream source,
        SourceFormat format,
        FormatOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var lines = new LineReader(source, options.MaxRecordBytes);
        var refusal = await lines.BeginAsync(cancellationToken);
        if (refusal != IntakeRefusal.None)
        {
            yield return IntakeItem.Refused(0, refusal);
            yield break;
        }

        var any = false;
        await foreach (var item in Records(lines, format, options, cancellationToken))
        {
            any = true;
            yield return item;
        }

        if (!any)
        {
            yield return IntakeItem.Refused(0, IntakeRefusal.SourceEmpty);
        }
    }

    private static IAsyncEnumerable<IntakeItem> Records(
        LineReader lines, SourceFormat format, FormatOptions options, CancellationToken cancellationToken) =>
        format switch
        {
            SourceFormat.PlainText => TextRecords.ReadAsync(lines, false, options, cancellationToken),
            SourceFormat.Markdown => TextRecords.ReadAsync(lines, true, options, cancellationToken),
            SourceFormat.JsonLines => JsonLineRecords.ReadAsync(lines, options, cancellationToken),
            SourceFormat.Csv => CsvRecords.ReadAsync(lines, options, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not a format of a source."),
        };
}
