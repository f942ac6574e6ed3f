using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Bench.Ledger;

/// <summary>Fills accounts by deposits, many at once.</summary>
internal static class Funding
{
    private const int AtOnce = 256;

    public static async Task DepositAsync(IActors actors, Caller caller, IEnumerable<string> accounts, Open each)
    {
        var treasury = actors.Get<ITreasury>(LedgerActors.MainTreasury);
        var limits = new ParallelOptions { MaxDegreeOfParallelism = AtOnce };
        await Parallel.ForEachAsync(accounts, limits, async (key, _) =>
        {
            var to = new ActorId(LedgerActors.Account, key);
            while (true)
            {
                var answer = await caller.CallAsync(call => treasury.DepositAsync(
                    new DepositFunds { Call = call, Amount = each, To = to }));
                if (answer.IsDone)
                {
                    return;
                }

                if (answer.Refusal != AccountRefusal.TooManyTransfers)
                {
                    throw new InvalidOperationException($"A deposit was refused: {answer.Refusal}");
                }
            }
        });
        while ((await treasury.BooksAsync()).Outgoing.Any(IsUnderWay))
        {
            await Task.Yield();
        }
    }

    private static bool IsUnderWay(OutgoingBooks channel) =>
        channel.Pending.Count > 0 || channel.Waiting > Open.Zero;
}
