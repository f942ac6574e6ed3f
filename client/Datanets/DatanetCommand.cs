using System.CommandLine;
using OpenLedger.CommandLine.Catalog;
using OpenLedger.Core.Datanets;

namespace OpenLedger.CommandLine.Datanets;

/// <summary><c>openledger datanet new|show|list|publish|verify|insight|export</c>.</summary>
internal static class DatanetCommand
{
    public static readonly Argument<string> Name = new("datanet") { Description = "The datanet's name, e.g. poems" };

    public static readonly Option<int?> Version = new("--version")
    {
        Description = "Which version; the latest unless given",
    };

    public static Command Create() => new("datanet", "Where data is contributed, judged and published")
    {
        New(),
        Show(),
        ListCommand.Create(DatanetActors.Datanet, "datanets"),
        PublishCommand.Create(),
        VerifyCommand.Create(),
        InsightCommand.Create(),
        ExportCommand.Create(),
    };

    public static IDatanet Of(DataFolder folder, ParseResult parsed) =>
        folder.Actors.Get<IDatanet>(NameOf(parsed));

    /// <summary>The name that was given; one that no datanet can have is a slip of the hand.</summary>
    public static string NameOf(ParseResult parsed)
    {
        var name = parsed.GetRequiredValue(Name);
        return DatanetNames.IsName(name)
            ? name
            : throw new FormatException($"'{name}' names no datanet. {DatanetRefusal.NameUnusable.Sentence()}");
    }

    public static int Refused(DatanetRefusal refusal) => Output.Refused(refusal, refusal.Sentence());

    private static Command New()
    {
        var command = new Command("new", "Found a datanet") { Name, People.As, DataFolder.Option, Output.Json };
        CharterArguments.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            await using var folder = DataFolder.Open(parsed);
            var answer = await Of(folder, parsed).FoundAsync(
                new FoundDatanet(People.Acting(parsed), CharterArguments.Of(parsed)));
            if (!answer.IsDone)
            {
                return Refused(answer.Refusal);
            }

            await PrintAsync(folder, parsed);
            await Console.Error.WriteLineAsync(
                $"Founded. Contribute with: openledger data add {NameOf(parsed)} FILE --as NAME --licence SPDX");
            return (int)ExitCode.Ok;
        });
        return command;
    }

    private static Command Show()
    {
        var command = new Command("show", "Its rules, what it has, and its latest version")
        {
            Name, DataFolder.Option, Output.Json,
        };
        command.SetAction(async (parsed, _) =>
        {
            await using var folder = DataFolder.Open(parsed);
            return await PrintAsync(folder, parsed);
        });
        return command;
    }

    private static async Task<int> PrintAsync(DataFolder folder, ParseResult parsed)
    {
        if (await Of(folder, parsed).ShowAsync() is not { } view)
        {
            return Refused(DatanetRefusal.NotFounded);
        }

        Output.Write(parsed, view, DatanetOutputJson.Default.DatanetView, DatanetOutput.Print);
        return (int)ExitCode.Ok;
    }
}
