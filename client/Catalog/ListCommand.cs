using System.CommandLine;
using OpenLedger.Core.Catalog;

namespace OpenLedger.CommandLine.Catalog;

/// <summary><c>openledger KIND list</c>: everything of one kind that the catalog lists, as it is read.</summary>
internal static class ListCommand
{
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
            await LineOutput.WriteAsync(
                entries.Take(parsed.GetValue(Limit) ?? int.MaxValue).Select(EntryView.Of),
                parsed.GetValue(Output.Json),
                OutputJson.Default.EntryView,
                view => view.ToLine(),
                what);
            return (int)ExitCode.Ok;
        });
        return command;
    }
}
