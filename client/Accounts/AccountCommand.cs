using System.CommandLine;
using OpenLedger.CommandLine.Catalog;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.CommandLine.Accounts;

/// <summary><c>openledger account list|show|deposit|pay|withdraw</c>.</summary>
internal static class AccountCommand
{
    private static readonly Argument<string> Key = new("account")
    {
        Description = "Whose account, e.g. alice or contributor/ann",
    };

    private static readonly Argument<string> To = new("to") { Description = "Who is paid, likewise" };

    private static readonly Argument<string> Amount = new("amount") { Description = "An amount of OPEN, e.g. 12.5" };

    private static readonly Option<string?> Reference = new("--for") { Description = "What it is for" };

    public static Command Create() => new("account", "Look at accounts and move money")
    {
        ListCommand.Create(LedgerActors.Account, "accounts"),
        Show(),
        Move("deposit", "Bring money in", [Key, Amount], (folder, parsed) => folder.Caller.CallAsync(call =>
            folder.Treasury.DepositAsync(new DepositFunds
            {
                Call = call,
                Amount = AmountOf(parsed),
                To = IdOf(parsed, Key),
                Reference = parsed.GetValue(Reference),
            }))),
        Move("pay", "Pay another account", [Key, To, Amount], (folder, parsed) =>
            Pay(folder, parsed, IdOf(parsed, To))),
        Move("withdraw", "Take money out", [Key, Amount], (folder, parsed) =>
            Pay(folder, parsed, LedgerActors.MainTreasury)),
    };

    private static Command Show()
    {
        var command = new Command("show", "What an account has") { Key, DataFolder.Option, Output.Json };
        command.SetAction(async (parsed, _) =>
        {
            await using var folder = DataFolder.Open(parsed);
            await PrintAsync(folder, parsed);
            return (int)ExitCode.Ok;
        });
        return command;
    }

    private static Command Move(
        string name, string what, Argument[] arguments, Func<DataFolder, ParseResult, Task<AccountAnswer>> move)
    {
        var command = new Command(name, what) { Reference, DataFolder.Option, Output.Json };
        foreach (var argument in arguments)
        {
            command.Arguments.Add(argument);
        }

        command.SetAction(async (parsed, _) =>
        {
            await using var folder = DataFolder.Open(parsed);
            var answer = await move(folder, parsed);
            if (!answer.IsDone)
            {
                return Output.Refused(answer.Refusal);
            }

            await PrintAsync(folder, parsed);
            await Console.Error.WriteLineAsync("Done. Check all books with: openledger audit");
            return (int)ExitCode.Ok;
        });
        return command;
    }

    private static Task<AccountAnswer> Pay(DataFolder folder, ParseResult parsed, ActorId to) =>
        folder.Caller.CallAsync(call => folder.Actors.Get<IAccount>(IdOf(parsed, Key)).PayAsync(new PayFunds
        {
            Call = call,
            Amount = AmountOf(parsed),
            To = to,
            Reference = parsed.GetValue(Reference),
        }));

    private static async Task PrintAsync(DataFolder folder, ParseResult parsed)
    {
        var id = IdOf(parsed, Key);
        var balance = await folder.Actors.Get<IAccount>(id).BalanceAsync();
        Output.Write(parsed, BalanceView.Of(id, balance), OutputJson.Default.BalanceView, view => Console.Out.WriteLine(
            $"{view.Account}: {view.Available} available, {view.Held} held, {view.UnderWay} under way"));
    }

    // A contributor has an account too, and is named in full.
    private static ActorId IdOf(ParseResult parsed, Argument<string> key) =>
        ActorId.TryParse(parsed.GetRequiredValue(key), out var id) && id.Kind == LedgerActors.Contributor
            ? id
            : new(LedgerActors.Account, parsed.GetRequiredValue(key));

    private static Open AmountOf(ParseResult parsed) => Open.Parse(parsed.GetRequiredValue(Amount));
}
