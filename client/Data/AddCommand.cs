using System.CommandLine;
using OpenLedger.CommandLine.Datanets;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Formats;
using OpenLedger.Core.Datanets.Intake;
using OpenLedger.Core.Datanets.Licences;
using OpenLedger.Core.Ledger;

namespace OpenLedger.CommandLine.Data;

/// <summary><c>openledger data add</c>: contributes a file to a datanet.</summary>
internal static class AddCommand
{
    private static readonly Argument<string> File = new("file") { Description = "The file" };

    private static readonly Option<string> Licence = new("--licence")
    {
        Description = "The licence, an SPDX expression, e.g. CC-BY-4.0",
        Required = true,
    };

    private static readonly Option<string?> Format = new("--format")
    {
        Description = $"One of {string.Join(", ", SourceFormatName.All)}; by the ending of the file unless given",
    };

    private static readonly Option<string> Consent = new("--consent")
    {
        Description = "What may be done with it: train, attribute, publish; all three unless given",
        DefaultValueFactory = _ => "train,attribute,publish",
    };

    private static readonly Option<string[]> Tags = new("--tag")
    {
        Description = "What it is about",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string?> Source = new("--source")
    {
        Description = "Where it comes from; the name of the file unless given",
    };

    private static readonly Option<string?> TextColumn = new("--text-column")
    {
        Description = "The field or column that is the whole record; prompt and response unless given",
    };

    private static readonly Option<string?> Known = new("--known")
    {
        Description = "The right votes, accept or reject, if a curator plants it to measure validators",
    };

    public static Command Create()
    {
        Known.AcceptOnlyFromAmong("accept", "reject");
        var command = new Command("add", "Contribute a file")
        {
            DatanetCommand.Name, File, People.As, Licence, Format, Consent, Tags, Source, TextColumn, Known,
            DataFolder.Option, Output.Json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var upload = UploadOf(parsed);
            await using var folder = DataFolder.Open(parsed);
            await using var source = System.IO.File.OpenRead(parsed.GetRequiredValue(File));
            var report = await new Uploader(folder.Actors, folder.Blobs, folder.Caller, TimeProvider.System)
                .UploadAsync(upload, source, Progress(source.Length), cancellationToken);
            var contribution = report.Contribution is { } begun
                ? await ContributionRest.WaitAsync(folder.Actors, TimeProvider.System, begun.Id, cancellationToken)
                : null;
            var output = await AddOutput.OfAsync(folder, report, contribution);
            return await EndAsync(parsed, report, output);
        });
        return command;
    }

    private static async Task<int> EndAsync(ParseResult parsed, UploadReport report, AddOutput output)
    {
        if (report.Refusal == DatanetRefusal.None || output.Taken is not null)
        {
            Output.Write(parsed, output, DataOutputJson.Default.AddOutput, AddOutput.Print);
        }

        if (report.BondRefusal is { } unpaid)
        {
            return Output.Refused(unpaid, $"The bond was not paid. {unpaid.Sentence()}");
        }

        if (report.Refusal != DatanetRefusal.None)
        {
            if (report.Contribution is { } begun)
            {
                await Console.Error.WriteLineAsync(
                    $"{begun.Id} is not finished. Take it and its bond back with: "
                    + $"openledger data withdraw {begun.Id} --as {parsed.GetRequiredValue(People.As)}");
            }

            return DatanetCommand.Refused(report.Refusal);
        }

        if (!output.IsAnythingTaken)
        {
            await Console.Error.WriteLineAsync(output.Taken is null
                ? "Nothing was taken."
                : "Nothing was taken: all of it was here before.");
            return (int)ExitCode.Refused;
        }

        var name = DatanetCommand.NameOf(parsed);
        await Console.Error.WriteLineAsync(output.Taken!.Contribution.Stage == ContributionStage.InReview
            ? $"Contributed. Validators go on with: openledger review next {name} --as VALIDATOR"
            : $"Contributed. It is out with the next version: openledger datanet publish {name} --as CURATOR");
        return (int)ExitCode.Ok;
    }

    private static Upload UploadOf(ParseResult parsed)
    {
        var file = parsed.GetRequiredValue(File);
        var fields = parsed.GetValue(TextColumn) is { } column
            ? FieldRule.Pairs with { Text = column }
            : FieldRule.Pairs;
        return new Upload
        {
            Datanet = DatanetCommand.NameOf(parsed),
            Contributor = People.Acting(parsed),
            Format = FormatOf(parsed.GetValue(Format), file),
            Licence = parsed.GetRequiredValue(Licence),
            Consent = ConsentOf(parsed.GetRequiredValue(Consent)),
            Source = parsed.GetValue(Source) ?? Path.GetFileName(file),
            Tags = parsed.GetValue(Tags) ?? [],
            Fields = fields,
            KnownAnswer = parsed.GetValue(Known) switch
            {
                "accept" => Verdict.Accept,
                "reject" => Verdict.Reject,
                _ => null,
            },
        };
    }

    private static SourceFormat FormatOf(string? name, string file) =>
        (name is null ? SourceFormatName.OfFile(file) : SourceFormatName.OfName(name))
        ?? throw new FormatException(
            $"The format of '{name ?? file}' is not known: say --format {string.Join(" or ", SourceFormatName.All)}.");

    private static DataUse ConsentOf(string words) => words
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Aggregate(DataUse.None, (uses, word) => uses | word switch
        {
            "train" => DataUse.Train,
            "attribute" => DataUse.Attribute,
            "publish" => DataUse.Publish,
            _ => throw new FormatException($"'{word}' is no use: write train, attribute or publish, with commas."),
        });

    private static PeriodicProgress<UploadProgress> Progress(long size) => new(now =>
        $"{now.Records} records read ({(size == 0 ? 100 : now.SourceBytes * 100 / size)} %), {now.Refused} refused, "
        + $"{now.Settled} compared");
}
