using OpenLedger.CommandLine;
using OpenLedger.CommandLine.Demo;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Kills;

/// <summary>An acknowledged payment is missing, or the books disagree.</summary>
internal sealed class KillFindingException(string message) : Exception(message);

/// <summary>
/// Kills a process that moves money, again and again in one data folder, and after each kill opens the folder
/// and holds the books against what the process had acknowledged.
/// </summary>
internal sealed class KillCampaign(string folder, int seed)
{
    private const int MaxPayments = 400;

    private static readonly string[] Accounts = ["a", "b", "c", "d", "e", "f", "g", "h"];

    private static readonly Open Deposit = Open.Of(1_000_000);

    private static readonly TimeSpan HoldsEnd = TimeSpan.FromSeconds(30);

    private readonly Random random = new(seed);
    private readonly Dictionary<string, OpenTotal> creditedBefore = [];

    /// <summary>Payments acknowledged so far, over all kills.</summary>
    public int Acknowledged { get; private set; }

    /// <summary>Lets the process work, kills it, audits.</summary>
    public async Task KillOnceAsync()
    {
        if (creditedBefore.Count == 0)
        {
            await DepositAsync();
        }

        using var paying = PayingProcess.Start(folder, Accounts, until: 1 + random.Next(MaxPayments));
        await paying.EnoughAsync();

        // A moment after the last line that was read, so that the kill falls anywhere in the work.
        await Task.Delay(random.Next(5));
        await paying.KillAsync();
        Acknowledged += paying.Paid;
        await AuditAsync(paying);
    }

    private async Task DepositAsync()
    {
        await using var node = DataFolder.Open(folder);
        foreach (var account in Accounts)
        {
            var to = new ActorId(LedgerActors.Account, account);
            await node.Caller.CallAsync(call => node.Treasury.DepositAsync(
                new DepositFunds { Call = call, Amount = Deposit, To = to }));
            creditedBefore[account] = Deposit;
        }
    }

    private async Task AuditAsync(PayingProcess paying)
    {
        await using var node = DataFolder.Open(folder);
        using var limit = new CancellationTokenSource(HoldsEnd);
        AuditReport report;
        do
        {
            report = await Auditor.RunAsync(node.Actors, null, limit.Token);
        }
        while (report.Undelivered != Open.Zero);

        if (!report.IsClean)
        {
            throw new KillFindingException($"{report.Findings[0].Account} {report.Findings[0].Sentence}");
        }

        foreach (var account in Accounts)
        {
            var credited = (await node.Account(account).BooksAsync()).Credited;
            var received = credited - creditedBefore[account];
            var (atLeast, atMost) = paying.ReceivedBy(account);
            if (received < atLeast || received > atMost)
            {
                throw new KillFindingException(
                    $"{account} received {received}; {atLeast} was acknowledged and {atMost} attempted");
            }

            creditedBefore[account] = credited;
        }
    }
}
