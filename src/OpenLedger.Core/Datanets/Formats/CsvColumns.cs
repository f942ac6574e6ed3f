namespace OpenLedger.Core.Datanets.Formats;

/// <summary>What the header says.</summary>
/// <param name="Count">How many columns there are.</param>
/// <param name="Kept">Where those stand that make the record.</param>
internal sealed record CsvColumns(int Count, int[] Kept)
{
    /// <summary>Reads the header in the current row; null if it is refused.</summary>
    public static CsvColumns? Of(CsvRows rows, FormatOptions options, out IntakeRefusal refusal, out string? detail)
    {
        detail = null;
        refusal = rows.Split();
        if (refusal != IntakeRefusal.None)
        {
            return null;
        }

        var names = Enumerable.Range(0, rows.FieldCount).Select(rows.Name).ToList();
        var rule = options.Fields;
        if (names.Contains("") || names.Distinct(StringComparer.Ordinal).Count() < names.Count)
        {
            refusal = IntakeRefusal.HeaderUnusable;
        }
        else if (rule.Asked.FirstOrDefault(name => !names.Contains(name)) is { } missing)
        {
            (refusal, detail) = (IntakeRefusal.ColumnMissing, missing);
        }
        else if (!rule.AllowFurther && names.FirstOrDefault(name => !rule.Asked.Contains(name)) is { } further)
        {
            (refusal, detail) = (IntakeRefusal.ColumnNotAllowed, further);
        }

        return refusal == IntakeRefusal.None
            ? new CsvColumns(names.Count, [.. rule.Kept.Select(name => names.IndexOf(name))])
            : null;
    }
}
