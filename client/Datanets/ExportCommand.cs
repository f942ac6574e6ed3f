using System.CommandLine;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Versions;

namespace OpenLedger.CommandLine.Datanets;

/// <summary><c>openledger datanet export</c>: a version as JSON lines and Croissant metadata.</summary>
internal static class ExportCommand
{
    private static readonly Option<string> Out = new("--out")
    {
        Description = "The folder to write into; it must be empty or not there",
        Required = true,
    };

    private static readonly Option<string?> Url = new("--url")
    {
        Description = "Where the files will be found, for the metadata",
    };

    public static Command Create()
    {
        var command = new Command("export", "Write a version as JSON lines with Croissant metadata")
        {
            DatanetCommand.Name, DatanetCommand.Version, Out, Url, DataFolder.Option, Output.Json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var folder = DataFolder.Open(parsed);
            var name = DatanetCommand.NameOf(parsed);
            var (refusal, number) = await VersionLookup.FindAsync(
                folder.Actors, name, parsed.GetValue(DatanetCommand.Version));
            if (refusal != DatanetRefusal.None)
            {
                return DatanetCommand.Refused(refusal);
            }

            var export = (await VersionExport.OpenAsync(folder.Actors, folder.Blobs, name, number))!;
            var view = await WriteAsync(export, parsed, cancellationToken);
            Output.Write(parsed, view, DatanetOutputJson.Default.ExportView, Print);
            if (export.NotForPublication > 0)
            {
                await Console.Error.WriteLineAsync(
                    $"{Phrase.Count(export.NotForPublication, "record")} without consent to publication: "
                    + "keep these files to yourself.");
            }

            await Console.Error.WriteLineAsync(
                $"Exported. What the version is made of: openledger datanet verify {name} --version {number}");
            return (int)ExitCode.Ok;
        });
        return command;
    }

    private static async Task<ExportView> WriteAsync(
        VersionExport export, ParseResult parsed, CancellationToken cancellationToken)
    {
        var path = parsed.GetRequiredValue(Out);
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
        {
            throw new FormatException($"{path} is not empty: name a folder that is, or one that is not there.");
        }

        Directory.CreateDirectory(path);
        var progress = new PeriodicProgress<int>(files => $"{files} of {export.Files.Count} files written");
        foreach (var (index, file) in export.Files.Index())
        {
            await using var stream = File.Create(Path.Combine(path, file.Name));
            await export.WriteAsync(index, stream, cancellationToken);
            progress.Report(index + 1);
        }

        await File.WriteAllBytesAsync(
            Path.Combine(path, CroissantText.FileName), export.Croissant(parsed.GetValue(Url)), cancellationToken);
        return new ExportView(
            export.Header.Number,
            path,
            [.. export.Files.Select(file => file.Name), CroissantText.FileName],
            export.Files.Sum(file => file.SizeBytes));
    }

    private static void Print(ExportView view)
    {
        foreach (var file in view.Files)
        {
            Console.Out.WriteLine(Path.Combine(view.Folder, file));
        }
    }
}
