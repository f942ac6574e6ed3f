using OpenLedger.Core.Contributors.Statements;

namespace OpenLedger.CommandLine.Contributors;

/// <summary>A part of a statement as it is printed, newest first.</summary>
internal sealed record StatementView(IReadOnlyList<StatementView.Entry> Entries, long? Next)
{
    internal sealed record Entry(
        long Number,
        DateTimeOffset At,
        string Amount,
        string Balance,
        string Counterpart,
        string Reason,
        string? About,
        string? Reference);

    public static StatementView Of(IReadOnlyList<StatementEntry> entries, long? next) => new(
        [
            .. entries.Select(entry => new Entry(
                entry.Number,
                entry.At,
                entry.Amount.ToString(),
                entry.Balance.ToString(),
                entry.Counterpart.ToString(),
                entry.Reason.ToString(),
                entry.About,
                entry.Reference)),
        ],
        next);

    public static void Print(StatementView view)
    {
        foreach (var entry in view.Entries)
        {
            var what = string.Join("  ", new[] { entry.Reason, entry.About, entry.Reference }.OfType<string>());
            Console.Out.WriteLine(
                $"{entry.Number,6}  {entry.At.UtcDateTime:u}  {entry.Amount,16}  {entry.Balance,16}  "
                + $"{entry.Counterpart}  {what}");
        }
    }
}
