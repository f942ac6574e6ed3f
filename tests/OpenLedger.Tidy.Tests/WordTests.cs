using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OpenLedger.Tidy.Tests;

public sealed partial class WordTests
{
    // Words that say nothing about the thing; name what it does in the words of the domain.
    private static readonly string[] EmptyWords =
        ["Manager", "Helper", "Helpers", "Utils", "Util", "Common", "Base", "Impl", "Info", "Processor"];

    // Folders are named by capability, never by kind. (Models are a capability here: what the factory makes.)
    private static readonly string[] KindFolders =
        ["Services", "Interfaces", "Dtos", "Helpers", "Utils", "Common", "Extensions", "Types"];

    [Fact]
    public void Types_have_names_of_the_domain() => Findings.None(
        from file in Tree.Sources
        from type in file.Syntax.DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
        let name = type.Identifier.ValueText
        where EmptyWords.Any(word => name.EndsWith(word, StringComparison.Ordinal))
        select $"{file.At(type)} {name}",
        "Name a type by what it does, not by Manager, Helper and the like.");

    [Fact]
    public void Folders_are_named_by_capability() => Findings.None(
        Tree.Sources
            .Where(file => file.Name.StartsWith("src/", StringComparison.Ordinal))
            .SelectMany(file => file.Name.Split('/').Skip(2).SkipLast(1))
            .Where(folder => KindFolders.Contains(folder))
            .Distinct(),
        "Name a folder by what it is about, not by what kind of code is in it.");

    [Fact]
    public void Code_has_no_regions_and_no_notes_to_self() => Findings.None(
        from file in Tree.Sources
        where file.Name != "tests/OpenLedger.Tidy.Tests/WordTests.cs"
        from line in file.Lines.Index()
        where NoteToSelf().IsMatch(line.Item)
        select $"{file.Name}:{line.Index + 1} {line.Item.Trim()}",
        "Do it now or file an issue; a region hides what should be a type of its own.");

    [Fact]
    public void Comments_hold_no_code() => Findings.None(
        from file in Tree.Sources
        from comment in file.Syntax.DescendantTrivia()
        where comment.IsKind(SyntaxKind.SingleLineCommentTrivia) || comment.IsKind(SyntaxKind.MultiLineCommentTrivia)
        where LooksLikeCode().IsMatch(comment.ToString())
        select $"{file.At(comment)} {comment}",
        "Delete code that is commented out; history keeps it.");

    [Fact]
    public void Public_types_of_the_product_are_documented() => Findings.None(
        from file in Tree.Sources
        where file.Name.StartsWith("src/", StringComparison.Ordinal)
        from type in file.Syntax.DescendantNodes().OfType<MemberDeclarationSyntax>()
        where type is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax
        where type.Modifiers.Any(SyntaxKind.PublicKeyword)
        where !type.GetLeadingTrivia().Any(SyntaxKind.SingleLineDocumentationCommentTrivia)
        select $"{file.At(type)}",
        "Say in a summary what a public type is for.");

    [GeneratedRegex(@"#region|\b(TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex NoteToSelf();

    [GeneratedRegex(@"^//\s*(if|for|foreach|while|return|var|await|public|private|internal|using|throw)\b.*[;{)]\s*$")]
    private static partial Regex LooksLikeCode();
}
