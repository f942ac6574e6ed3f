using System.Text.RegularExpressions;

namespace OpenLedger.CommandLine.Tests.Guides;

/// <summary>The code blocks of a page in docs/guides, as a reader would copy them.</summary>
internal sealed partial class Guide
{
    private Guide(IReadOnlyList<(string Language, string Code)> blocks) => Blocks = blocks;

    /// <summary>The blocks in the order of the page.</summary>
    public IReadOnlyList<(string Language, string Code)> Blocks { get; }

    public static Guide Read(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "docs", "guides")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("There is no docs/guides above the tests.");
        }

        var text = File.ReadAllText(Path.Combine(folder.FullName, "docs", "guides", name)).ReplaceLineEndings("\n");
        return new Guide([.. Block().Matches(text).Select(each => (each.Groups[1].Value, each.Groups[2].Value))]);
    }

    /// <summary>The blocks of one language.</summary>
    public IReadOnlyList<string> In(string language) =>
        [.. Blocks.Where(block => block.Language == language).Select(block => block.Code)];

    [GeneratedRegex("^```(\\w+)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
