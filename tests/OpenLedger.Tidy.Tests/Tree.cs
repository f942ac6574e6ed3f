using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace OpenLedger.Tidy.Tests;

/// <summary>The project's own files, found from the solution file upwards.</summary>
internal static class Tree
{
    private static readonly string[] Built = ["bin", "obj", ".git", "artifacts", "TestResults", "node_modules"];

    public static readonly string Root = FindRoot();

    /// <summary>Every C# file that a person wrote, parsed.</summary>
    public static readonly IReadOnlyList<SourceFile> Sources =
        [.. Files("*.cs").Select(path => new SourceFile(path))];

    public static IEnumerable<string> Files(string pattern) => Directory
        .EnumerateFiles(Root, pattern, SearchOption.AllDirectories)
        .Where(path => !Path.GetRelativePath(Root, path).Split(Path.DirectorySeparatorChar).Any(Built.Contains));

    /// <summary>The path from the root, with forward slashes.</summary>
    public static string Name(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OpenLedger.Grains.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new InvalidOperationException("OpenLedger.Grains.sln was not found above the tests.");
    }
}

/// <summary>One C# file.</summary>
internal sealed class SourceFile
{
    public SourceFile(string path)
    {
        Name = Tree.Name(path);
        Text = File.ReadAllText(path);
        Lines = Text.Split('\n');
        Syntax = CSharpSyntaxTree.ParseText(Text).GetRoot();
    }

    public string Name { get; }

    public string Text { get; }

    public string[] Lines { get; }

    public SyntaxNode Syntax { get; }

    /// <summary>Where a node stands, for a message.</summary>
    public string At(SyntaxNode node) => $"{Name}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";

    public string At(SyntaxTrivia trivia) =>
        $"{Name}:{trivia.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";
}
