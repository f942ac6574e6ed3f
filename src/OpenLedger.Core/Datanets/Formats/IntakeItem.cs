namespace OpenLedger.Core.Datanets.Formats;

/// <summary>A record of a source, or why there is none at its place.</summary>
/// <param name="Position">
/// The line it begins in, or the row of a table, counted from 1; 0 if it is about the whole source.
/// </param>
/// <param name="Content">
/// Its canonical bytes, empty if refused. Text: UTF-8 without BOM, lines ended by a line feed, no blanks at either end.
/// A pair: the JSON of RFC 8785 with <c>prompt</c> and <c>response</c>.
/// </param>
/// <param name="Refusal">Why it was refused, or <see cref="IntakeRefusal.None"/>.</param>
/// <param name="Detail">The field or the like that the refusal is about, if any; at most 64 characters.</param>
public readonly record struct IntakeItem(
    long Position, ReadOnlyMemory<byte> Content, IntakeRefusal Refusal = IntakeRefusal.None, string? Detail = null)
{
    private const int MaxDetail = 64;

    /// <summary>Whether this is a record.</summary>
    public bool IsRecord => Refusal == IntakeRefusal.None;

    internal static IntakeItem Refused(long position, IntakeRefusal refusal, string? detail = null) =>
        new(position, default, refusal, detail is { Length: > MaxDetail } ? detail[..MaxDetail] : detail);
}
