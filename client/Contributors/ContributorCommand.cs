using System.CommandLine;
using OpenLedger.Core.Contributors;
using OpenLedger.Core.Contributors.Statements;

namespace OpenLedger.CommandLine.Contributors;

/// <summary><c>openledger contributor new|show|statement|key</c>.</summary>
internal static class ContributorCommand
{
    public static readonly Argument<string> Name = new("name") { Description = "The contributor's name, e.g. ann" };

    private static readonly Option<string?> Display = new("--display")
    {
        Description = "The name that people see; the name itself unless given",
    };

    private static readonly Option<string?> Contact = new("--contact") { Description = "How to reach them" };

    private static readonly Option<int> Limit = new("--limit")
    {
        Description = "At most so many entries",
        DefaultValueFactory = _ => 20,
    };

    private static readonly Option<long?> Before = new("--before") { Description = "Only entries before this number" };

    public static Command Create() => new("contributor", "Who contributes, what they earned, and what is known of them")
    {
        New(),
        Show(),
        Statement(),
        KeyCommand.Create(),
    };

    public static IContributor Of(DataFolder folder, ParseResult parsed) =>
        folder.Actors.Get<IContributor>(ContributorActors.IdOf(parsed.GetRequiredValue(Name)));

    public static int Refused(ContributorRefusal refusal) => Output.Refused(refusal, refusal.Sentence());

    private static Command New()
    {
        var command = new Command("new", "Open a contributor under a name that nobody has")
        {
            Name, Display, Contact, DataFolder.Option, Output.Json,
        };
        command.SetAction(async (parsed, _) =>
        {
            await using var folder = DataFolder.Open(parsed);
            var name = parsed.GetRequiredValue(Name);
            var answer = await folder.Caller.CallAsync(call => Of(folder, parsed).OpenAsync(new OpenContributor
            {
                Call = call,
                DisplayName = parsed.GetValue(Display) ?? name,
                Contact = parsed.GetValue(Contact),
            }));
            if (!answer.IsDone)
            {
                return Refused(answer.Refusal);
            }

            await PrintAsync(folder, parsed);
            await Console.Error.WriteLineAsync(
                $"Opened. Make a key with: openledger contributor key new {name} laptop --scope contribute");
            return (int)ExitCode.Ok;
        });
        return command;
    }

    private static Command Show()
    {
        var command = new Command("show", "Money, earnings by source, bonds, and reputation with its evidence")
        {
            Name, DataFolder.Option, Output.Json,
        };
        command.SetAction(async (parsed, _) =>
        {
            await using var folder = DataFolder.Open(parsed);
            await PrintAsync(folder, parsed);
            await Console.Error.WriteLineAsync(
                $"Every movement of money: openledger contributor statement {parsed.GetRequiredValue(Name)}");
            return (int)ExitCode.Ok;
        });
        return command;
    }

    private static Command Statement()
    {
        var command = new Command("statement", "Every movement of money, newest first")
        {
            Name, Limit, Before, DataFolder.Option, Output.Json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var folder = DataFolder.Open(parsed);
            var view = await ReadAsync(Of(folder, parsed), parsed, cancellationToken);
            Output.Write(parsed, view, ContributorOutputJson.Default.StatementView, StatementView.Print);
            if (view.Next is { } next)
            {
                await Console.Error.WriteLineAsync(
                    $"Older: openledger contributor statement {parsed.GetRequiredValue(Name)} --before {next}");
            }

            return (int)ExitCode.Ok;
        });
        return command;
    }

    private static async Task<StatementView> ReadAsync(
        IContributor contributor, ParseResult parsed, CancellationToken cancellationToken)
    {
        var limit = parsed.GetValue(Limit);
        if (limit < 1)
        {
            throw new FormatException($"--limit {limit} asks for nothing: give 1 or more.");
        }

        var entries = new List<StatementEntry>();
        var before = parsed.GetValue(Before);
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            var query = new StatementQuery
            {
                Before = before,
                Limit = Math.Min(limit - entries.Count, StatementRules.PageSize),
            };
            var slice = await contributor.StatementAsync(query);
            entries.AddRange(slice.Entries);
            before = slice.Next;
        }
        while (before is not null && entries.Count < limit);
        return StatementView.Of(entries, before);
    }

    private static async Task PrintAsync(DataFolder folder, ParseResult parsed)
    {
        var view = ContributorView.Of(parsed.GetRequiredValue(Name), await Of(folder, parsed).ShowAsync());
        Output.Write(parsed, view, ContributorOutputJson.Default.ContributorView, ContributorView.Print);
    }
}
