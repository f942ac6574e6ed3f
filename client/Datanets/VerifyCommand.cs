using System.CommandLine;
using OpenLedger.CommandLine.Records;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Versions;

namespace OpenLedger.CommandLine.Datanets;

/// <summary><c>openledger datanet verify</c>: makes a version again from its records, and compares.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var command = new Command("verify", "Read every record of a version again and recompute its root")
        {
            DatanetCommand.Name, DatanetCommand.Version, DataFolder.Option, Output.Json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var folder = DataFolder.Open(parsed);
            var name = DatanetCommand.NameOf(parsed);
            var asked = parsed.GetValue(DatanetCommand.Version);
            var (refusal, number) = await VersionLookup.FindAsync(folder.Actors, name, asked);
            if (refusal != DatanetRefusal.None)
            {
                return DatanetCommand.Refused(refusal);
            }

            var report = (await new VersionVerifier(folder.Actors, folder.Blobs).VerifyAsync(
                name, number, new PeriodicProgress<long>(read => $"{read} records checked"), cancellationToken))!;
            Output.Write(parsed, RecordView.Of(report), DatanetOutputJson.Default.RecordView, view =>
                RecordView.Print(view, $"Version {number}"));
            return (int)(report.Holds ? ExitCode.Ok : ExitCode.Failed);
        });
        return command;
    }
}
