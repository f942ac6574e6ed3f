using System.CommandLine;
using OpenLedger.Embedded.Storage;

namespace OpenLedger.CommandLine.Store;

/// <summary><c>openledger store check</c>: reads every record of the log store and verifies it.</summary>
internal static class StoreCommand
{
    public static Command Create()
    {
        var check = new Command("check", "Verify every record in the data folder") { DataFolder.Option };
        check.SetAction(async (parsed, cancellationToken) =>
        {
            await using var store = LogStore.Open(parsed.GetRequiredValue(DataFolder.Option));
            if (await store.VerifyAsync(cancellationToken) is { } damage)
            {
                Console.Out.WriteLine($"{damage.File} is damaged at offset {damage.Offset}: {damage.Reason}");
                return (int)ExitCode.Failed;
            }

            Console.Out.WriteLine($"{store.Count} actors, every record intact");
            return (int)ExitCode.Ok;
        });
        return new Command("store", "Look after the data folder") { check };
    }
}
