using System.CommandLine;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.CommandLine.Demo;

/// <summary>
/// <c>openledger pay-forever</c> (hidden): moves money in two steps between the given accounts until it is
/// killed, and prints each payment before and after. The demo and the kill campaign run it as a child.
/// </summary>
internal static class PayForeverCommand
{
    public const string Name = "pay-forever";

    private static readonly TimeSpan HoldFor = TimeSpan.FromSeconds(5);

    private static readonly Option<string[]> Accounts = new("--accounts")
    {
        Description = "Who pays whom, in a ring and across",
        AllowMultipleArgumentsPerToken = true,
        Required = true,
    };

    public static Command Create()
    {
        var command = new Command(Name) { DataFolder.Option, Accounts };
        command.Hidden = true;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var folder = DataFolder.Open(parsed);
            var keys = parsed.GetRequiredValue(Accounts);
            await Task.WhenAll(keys.Select((_, i) => PayAsync(folder, keys, i, cancellationToken)));
            return (int)ExitCode.Ok;
        });
        return command;
    }

    private static async Task PayAsync(DataFolder folder, string[] keys, int payer, CancellationToken cancellationToken)
    {
        for (var round = 1L; !cancellationToken.IsCancellationRequested; round++)
        {
            var payee = (int)((payer + 1 + (round % (keys.Length - 1))) % keys.Length);
            var micro = 1000 + (((round * keys.Length) + payer) * 733 % 9000);
            var line = new PaymentLine(PaymentLine.Trying, keys[payer], keys[payee], new Open(micro));
            if (await HoldAsync(folder, line) is { } hold)
            {
                Say(line);
                if (await PostAsync(folder, hold, line))
                {
                    Say(line with { Word = PaymentLine.Paid });
                }
            }
        }
    }

    private static async Task<CallId?> HoldAsync(DataFolder folder, PaymentLine line)
    {
        CallId hold = default;
        var expires = DateTimeOffset.UtcNow + HoldFor;
        var answer = await folder.Caller.CallAsync(call =>
        {
            hold = call.Id;
            return folder.Account(line.From).ReserveAsync(
                new ReserveFunds { Call = call, Amount = line.Amount + line.Amount, ExpiresAt = expires });
        });
        return answer.IsDone ? hold : null;
    }

    private static async Task<bool> PostAsync(DataFolder folder, CallId hold, PaymentLine line)
    {
        var to = new ActorId(LedgerActors.Account, line.To);
        var answer = await folder.Caller.CallAsync(call => folder.Account(line.From).PostAsync(
            new PostHold { Call = call, Hold = hold, Amount = line.Amount, To = to }));
        return answer.IsDone;
    }

    // One write per line, so that a kill never leaves half a line that looks whole.
    private static void Say(PaymentLine line)
    {
        lock (Accounts)
        {
            Console.Out.Write($"{line}\n");
            Console.Out.Flush();
        }
    }
}
