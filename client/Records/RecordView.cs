using OpenLedger.Core.Receipts.Verifying;

namespace OpenLedger.CommandLine.Records;

/// <summary>A verification as it is printed.</summary>
internal sealed record RecordView(bool Holds, IReadOnlyList<RecordView.Line> Findings)
{
    internal sealed record Line(string Kind, string Sentence);

    public static RecordView Of(RecordReport report) => new(
        report.Holds, [.. report.Findings.Select(finding => new Line(WordFor(finding.Kind), finding.Sentence))]);

    public static void Print(RecordView view) => Print(view, "The record");

    /// <summary>Prints what was found about a record or the like.</summary>
    public static void Print(RecordView view, string what)
    {
        foreach (var finding in view.Findings)
        {
            Console.Out.WriteLine($"{finding.Kind + ":",-13}{finding.Sentence}");
        }

        Console.Out.WriteLine(
            view.Holds ? $"{what} holds." : $"{what.ToUpperInvariant()} DOES NOT HOLD.");
    }

    private static string WordFor(FindingKind kind) => kind switch
    {
        FindingKind.Checked => "checked",
        FindingKind.Failed => "FAILED",
        _ => "not checked",
    };
}
