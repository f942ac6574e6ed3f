using System.CommandLine;
using OpenLedger.CommandLine.Data;
using OpenLedger.CommandLine.Datanets;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Versions;

namespace OpenLedger.CommandLine.Records;

/// <summary><c>openledger record proof</c>: proves to anybody that a record is in a version of its datanet.</summary>
internal static class ProofCommand
{
    private static readonly Option<string> Out = new("--out")
    {
        Description = "The file to write (.tlog-proof)",
        Required = true,
    };

    public static Command Create()
    {
        var command = new Command("proof", "Write a proof that a record is in a version of its datanet")
        {
            DataCommand.Record, DatanetCommand.Version, Out, DataFolder.Option,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var record = RecordId.Parse(parsed.GetRequiredValue(DataCommand.Record));
            await using var folder = DataFolder.Open(parsed);
            var (refusal, number) = await VersionLookup.FindAsync(
                folder.Actors, record.Datanet, parsed.GetValue(DatanetCommand.Version));
            if (refusal != DatanetRefusal.None)
            {
                return DatanetCommand.Refused(refusal);
            }

            var signed = new SignedVersion(folder.Actors, record.Datanet, number, folder.Keys);
            if (await signed.ProveAsync(record.Number, cancellationToken) is not { } proof)
            {
                return Output.Refused(DatanetRefusal.RecordUnknown, $"{record} is not in version {number}.");
            }

            var path = parsed.GetRequiredValue(Out);
            await System.IO.File.WriteAllTextAsync(path, proof.ToString(), cancellationToken);
            Console.Out.WriteLine($"{record} is leaf {proof.Index} of version {number} of {record.Datanet}: {path}");
            await Console.Error.WriteLineAsync($"Check it with: openledger record verify {path}");
            return (int)ExitCode.Ok;
        });
        return command;
    }
}
