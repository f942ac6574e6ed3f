using System.CommandLine;
using OpenLedger.Embedded.Keys;

namespace OpenLedger.CommandLine.Keys;

/// <summary><c>openledger keys show|rotate</c>: the keys that sign a node's records.</summary>
internal static class KeysCommand
{
    public static Command Create() => new("keys", "Look at the keys that sign records, and exchange them")
    {
        Show(),
        Rotate(),
    };

    private static Command Show()
    {
        var command = new Command("show", "The public keys that records of this node are verified with")
        {
            DataFolder.Option,
            Output.Json,
        };
        command.SetAction(parsed =>
        {
            using var keys = Open(parsed);
            Print(parsed, keys);
            Console.Error.WriteLine($"Public keys for whoever verifies records: {PublicFolderOf(parsed)}");
            return (int)ExitCode.Ok;
        });
        return command;
    }

    private static Command Rotate()
    {
        var command = new Command("rotate", "Sign with a new key from now on") { DataFolder.Option, Output.Json };
        command.SetAction(parsed =>
        {
            using var keys = Open(parsed);
            keys.Rotate();
            Print(parsed, keys);
            Console.Error.WriteLine(
                $"The private key was replaced. Public keys, old and new: {PublicFolderOf(parsed)}");
            Console.Error.WriteLine("A running node goes on with the old key: start it again.");
            return (int)ExitCode.Ok;
        });
        return command;
    }

    private static KeyFolder Open(ParseResult parsed) =>
        KeyFolder.Open(DataFolder.KeysOf(parsed.GetRequiredValue(DataFolder.Option)));

    private static string PublicFolderOf(ParseResult parsed) =>
        KeyFolder.PublicFolderOf(DataFolder.KeysOf(parsed.GetRequiredValue(DataFolder.Option)));

    private static void Print(ParseResult parsed, KeyFolder keys) => Output.Write(
        parsed, KeyView.Of(keys), OutputJson.Default.IReadOnlyListKeyView, views =>
        {
            foreach (var view in views)
            {
                Console.Out.WriteLine($"{view.State}  {view.Id}");
            }
        });
}
