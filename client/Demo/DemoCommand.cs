using System.CommandLine;
using System.Diagnostics;
using OpenLedger.CommandLine.Accounts;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.CommandLine.Demo;

/// <summary>
/// <c>openledger demo</c>: money enters, moves between a few accounts in another process, that process is killed
/// in mid-work, and the books are audited after the restart.
/// </summary>
internal static class DemoCommand
{
    private const int PaymentsBeforeTheKill = 500;

    private static readonly string[] People = ["alice", "bob", "carol", "dave"];

    private static readonly Open Deposit = Open.Of(100);

    public static Command Create()
    {
        var command = new Command("demo", "See money move, a node die, and the books agree");
        command.SetAction(async (_, cancellationToken) =>
        {
            var folder = Directory.CreateTempSubdirectory("openledger-demo-").FullName;
            try
            {
                return (int)await RunAsync(folder, cancellationToken);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        });
        return command;
    }

    private static async Task<ExitCode> RunAsync(string folder, CancellationToken cancellationToken)
    {
        await DepositAsync(folder);
        using var paying = PayingProcess.Start(folder, People, PaymentsBeforeTheKill);
        Say($"{paying} moves money between them, in two steps: reserve, then post.");
        await paying.EnoughAsync().WaitAsync(cancellationToken);
        await paying.KillAsync();
        Say($"Killed it (SIGKILL) after {paying.Paid} acknowledged payments, with more under way.");

        var restart = Stopwatch.StartNew();
        await using var node = DataFolder.Open(folder);
        Say($"Opened its data folder again in {restart.ElapsedMilliseconds} ms.");
        var report = await SettledAuditAsync(node.Actors, cancellationToken);
        var complete = await CompareAsync(node, paying);
        Console.Out.WriteLine();
        AuditView.Print(AuditView.Of(report));
        Console.Out.WriteLine(complete
            ? "Every acknowledged payment has arrived."
            : "AN ACKNOWLEDGED PAYMENT IS MISSING.");
        return complete && report.IsClean ? ExitCode.Ok : ExitCode.Failed;
    }

    private static async Task DepositAsync(string folder)
    {
        await using var node = DataFolder.Open(folder);
        foreach (var person in People)
        {
            var to = new ActorId(LedgerActors.Account, person);
            var answer = await node.Caller.CallAsync(call => node.Treasury.DepositAsync(
                new DepositFunds { Call = call, Amount = Deposit, To = to, Reference = "demo" }));
            Debug.Assert(answer.IsDone, "A fresh treasury takes any deposit.");
        }

        Say($"Deposited {Deposit} OPEN each to {string.Join(", ", People)}.");
    }

    /// <summary>Audits until nothing is under way: what the killed process left in its outboxes is delivered.</summary>
    private static async Task<AuditReport> SettledAuditAsync(IActors actors, CancellationToken cancellationToken)
    {
        while (true)
        {
            var report = await Auditor.RunAsync(actors, null, cancellationToken);
            if (report.Undelivered == Open.Zero)
            {
                return report;
            }
        }
    }

    private static async Task<bool> CompareAsync(DataFolder node, PayingProcess paying)
    {
        var complete = true;
        Console.Out.WriteLine();
        Console.Out.WriteLine("account   acknowledged to it      received   available        held");
        foreach (var person in People)
        {
            var books = await node.Account(person).BooksAsync();
            var received = books.Credited - Deposit;
            var (atLeast, atMost) = paying.ReceivedBy(person);
            complete &= received >= atLeast && received <= atMost;
            Console.Out.WriteLine(
                $"{person,-10}{atLeast,18}{received,14}{books.Available,12}{books.Held,12}");
        }

        return complete;
    }

    private static void Say(string sentence) => Console.Error.WriteLine(sentence);
}
