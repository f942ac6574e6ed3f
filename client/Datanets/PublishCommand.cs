using System.CommandLine;
using OpenLedger.Core.Datanets.Versions;

namespace OpenLedger.CommandLine.Datanets;

/// <summary><c>openledger datanet publish</c>: pins what is approved now as a version, and signs it.</summary>
internal static class PublishCommand
{
    public static Command Create()
    {
        var command = new Command("publish", "Pin all approved records as a new version, and sign its root")
        {
            DatanetCommand.Name, People.As, DataFolder.Option, Output.Json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var folder = DataFolder.Open(parsed);
            var name = DatanetCommand.NameOf(parsed);
            var published = await VersionPublisher.PublishAsync(
                folder.Actors,
                TimeProvider.System,
                name,
                People.Acting(parsed),
                new PeriodicProgress<long>(number => $"version {number} is not out"),
                cancellationToken);
            if (published.Header is not { } header)
            {
                return DatanetCommand.Refused(published.Refusal);
            }

            var signed = new SignedVersion(folder.Actors, name, header.Number, folder.Keys);
            var checkpoint = (await signed.CheckpointAsync(cancellationToken))!;
            Output.Write(
                parsed,
                new PublishedView(header, checkpoint.ToString()),
                DatanetOutputJson.Default.PublishedView,
                PublishedView.Print);
            await Console.Error.WriteLineAsync(
                $"Published. Check it with: openledger datanet verify {name} --version {header.Number}");
            return (int)ExitCode.Ok;
        });
        return command;
    }
}
