using System.CommandLine;
using OpenLedger.Core.Ledger;

namespace OpenLedger.CommandLine.Accounts;

/// <summary><c>openledger audit</c>: adds up every account and names the first that disagrees.</summary>
internal static class AuditCommand
{
    public static Command Create()
    {
        var command = new Command("audit", "Add up all books and name the first account that disagrees")
        {
            DataFolder.Option,
            Output.Json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var folder = DataFolder.Open(parsed);
            var report = await AuditView.RunAsync(folder.Actors, cancellationToken);
            Output.Write(parsed, AuditView.Of(report), OutputJson.Default.AuditView, AuditView.Print);
            return (int)(report.IsClean ? ExitCode.Ok : ExitCode.Failed);
        });
        return command;
    }
}
