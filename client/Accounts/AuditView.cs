using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.CommandLine.Accounts;

/// <summary>An audit as it is printed.</summary>
internal sealed record AuditView(
    int Accounts,
    string Deposited,
    string Withdrawn,
    string Available,
    string Held,
    string Undelivered,
    bool Clean,
    IReadOnlyList<AuditView.Finding> Findings)
{
    internal sealed record Finding(string Account, string Sentence);

    // Shown on standard error while many accounts are read.
    private const int ProgressEvery = 10_000;

    public static AuditView Of(AuditReport report) => new(
        report.Accounts,
        report.Deposited.ToString(),
        report.Withdrawn.ToString(),
        report.Available.ToString(),
        report.Held.ToString(),
        report.Undelivered.ToString(),
        report.IsClean,
        [.. report.Findings.Select(finding => new Finding(finding.Account.ToString(), finding.Sentence))]);

    public static Task<AuditReport> RunAsync(IActors actors, CancellationToken cancellationToken)
    {
        var shown = 0;
        var progress = new Synchronous(read =>
        {
            if (read - shown >= ProgressEvery)
            {
                shown = read;
                Console.Error.WriteLine($"{read} accounts read");
            }
        });
        return Auditor.RunAsync(actors, progress, cancellationToken);
    }

    public static void Print(AuditView view)
    {
        Console.Out.WriteLine(
            $"""
            deposited    {view.Deposited,20} OPEN
            withdrawn    {view.Withdrawn,20} OPEN
            available    {view.Available,20} OPEN
            held         {view.Held,20} OPEN
            undelivered  {view.Undelivered,20} OPEN
            {view.Accounts} accounts audited: {(view.Clean ? "all books agree" : "THE BOOKS DISAGREE")}
            """);
        foreach (var finding in view.Findings)
        {
            Console.Out.WriteLine($"  {finding.Account} {finding.Sentence}");
        }
    }

    private sealed class Synchronous(Action<int> report) : IProgress<int>
    {
        public void Report(int value) => report(value);
    }
}
