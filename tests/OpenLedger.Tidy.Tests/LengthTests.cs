using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OpenLedger.Tidy.Tests;

public sealed class LengthTests
{
    private const int MaxFileLines = 400;
    private const int MaxFunctionLines = 70;
    private const int MaxColumns = 120;

    [Fact]
    public void Files_are_short() => Findings.None(
        Tree.Sources
            .Where(file => file.Lines.Length > MaxFileLines)
            .Select(file => $"{file.Name} has {file.Lines.Length} lines"),
        $"Split a file above {MaxFileLines} lines by what it is about.");

    [Fact]
    public void Lines_are_short() => Findings.None(
        from file in Tree.Sources
        from line in file.Lines.Index()
        where line.Item.TrimEnd('\r').Length > MaxColumns
        select $"{file.Name}:{line.Index + 1} has {line.Item.Length} columns",
        $"Break a line above {MaxColumns} columns.");

    [Fact]
    public void Functions_are_short() => Findings.None(
        from file in Tree.Sources
        from function in file.Syntax.DescendantNodes()
        where function is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax
        let lines = LinesOf(function)
        where lines > MaxFunctionLines
        select $"{file.At(function)} has {lines} lines",
        $"Split a function above {MaxFunctionLines} lines into steps with names.");

    private static int LinesOf(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }
}
