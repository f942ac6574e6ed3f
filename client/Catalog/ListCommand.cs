using System.CommandLine;
using System.Text.Json;
using OpenLedger.Core.Catalog;

namespace OpenLedger.CommandLine.Catalog;

/// <summary><c>openledger KIND list</c>: everything of one kind that the catalog lists, as it is read.</summary>
internal static class ListCommand
{
    // Shown on standard error while many entries are read.
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(1);

    private static readonly Option<string?> After = new("--after") { Description = "Go on after this key" };

    private static readonly Option<int?> Limit = new("--limit") { Description = "At most so many" };

    /// <summary>The command for one kind; <paramref name="what"/> names its actors in the plural.</summary>
    public static Command Create(string kind, string what)
    {
        var command = new Command("list", $"All {what}, in an order that never changes")
        {
            After, Limit, DataFolder.Option, Output.Json,
        };
        Limit.Validators.Clear();
        Limit.Validators.Add(parsed =>
        {
            if (parsed.GetValueOrDefault<int?>() < 1)
            {
                parsed.AddError("--limit must be at least 1.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var folder = DataFolder.Open(parsed);
            var entries = CatalogReader.ListAsync(folder.Actors, kind, parsed.GetValue(After), cancellationToken);
            await PrintAsync(entries.Take(parsed.GetValue(Limit) ?? int.MaxValue), parsed.GetValue(Output.Json), what);
            return (int)ExitCode.Ok;
        });
        return command;
    }

    // Line by line: a list may be longer than memory.
    private static async Task PrintAsync(IAsyncEnumerable<CatalogEntry> entries, bool isJson, string what)
    {
        var (count, shown) = (0, TimeProvider.System.GetTimestamp());
        await using var output = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 1 << 16);
        await output.WriteAsync(isJson ? "[" : "");
        await foreach (var view in entries.Select(EntryView.Of))
        {
            await output.WriteAsync(isJson && count > 0 ? ",\n" : "");
            await output.WriteAsync(
                isJson ? JsonSerializer.Serialize(view, OutputJson.Default.EntryView) : $"{view.ToLine()}\n");
            count++;
            if (TimeProvider.System.GetElapsedTime(shown) >= ProgressEvery)
            {
                shown = TimeProvider.System.GetTimestamp();
                await Console.Error.WriteLineAsync($"{count} {what} read");
            }
        }

        await output.WriteAsync(isJson ? "]\n" : "");
        if (count == 0)
        {
            await Console.Error.WriteLineAsync($"No {what} yet.");
        }
    }
}
