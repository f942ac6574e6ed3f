namespace OpenLedger.Core.Datanets.Formats;

/// <summary>The names of formats, as charters, commands and file endings use them.</summary>
public static class SourceFormatName
{
    private static readonly (SourceFormat Format, string Name, string[] Endings)[] Names =
    [
        (SourceFormat.PlainText, "text", [".txt"]),
        (SourceFormat.Markdown, "markdown", [".md", ".markdown"]),
        (SourceFormat.JsonLines, "jsonl", [".jsonl", ".ndjson"]),
        (SourceFormat.Csv, "csv", [".csv"]),
    ];

    /// <summary>Every name.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Names.Select(each => each.Name)];

    /// <summary>The name of a format.</summary>
    public static string Name(this SourceFormat format) => Names.Single(each => each.Format == format).Name;

    /// <summary>The format of that name, or null.</summary>
    public static SourceFormat? OfName(string name) => Names
        .Where(each => each.Name == name)
        .Select(each => (SourceFormat?)each.Format)
        .FirstOrDefault();

    /// <summary>The format that files of this name usually have, or null.</summary>
    public static SourceFormat? OfFile(string file) => Names
        .Where(each => each.Endings.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
        .Select(each => (SourceFormat?)each.Format)
        .FirstOrDefault();
}
