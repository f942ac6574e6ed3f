using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OpenLedger.Tidy.Tests;

/// <summary>
/// Every refusal of the product stands in the reference with its number, and nothing else does. The page has one
/// section per enum, which names it.
/// </summary>
public sealed partial class RefusalTests
{
    private const string Page = "docs/reference/refusals.md";

    private static readonly Dictionary<string, string> Sections = SectionsOf(
        File.ReadAllText(Path.Combine(Tree.Root, Page)));

    private static IEnumerable<EnumDeclarationSyntax> Refusals =>
        from file in Tree.Sources
        where file.Name.StartsWith("src/", StringComparison.Ordinal)
        from refusal in file.Syntax.DescendantNodes().OfType<EnumDeclarationSyntax>()
        where refusal.Identifier.ValueText.EndsWith("Refusal", StringComparison.Ordinal)
        select refusal;

    [Fact]
    public void Refusals_are_found() => Assert.Contains(
        Refusals, refusal => refusal.Identifier.ValueText == "AccountRefusal");

    [Fact]
    public void Refusals_have_their_numbers_written_down() => Findings.None(
        from refusal in Refusals
        from member in refusal.Members
        where member.EqualsValue is null
        select $"{refusal.Identifier.ValueText}.{member.Identifier.ValueText}",
        "Write the number of a refusal; it is part of the contract.");

    [Fact]
    public void Refusals_are_documented_with_their_numbers() => Findings.None(
        from refusal in Refusals
        from row in RowsOf(refusal)
        where !Section(refusal).Contains(row, StringComparison.Ordinal)
        select $"{refusal.Identifier.ValueText}: {row}",
        $"Add the refusal to the section of {Page} that names its enum in code marks.");

    [Fact]
    public void Documented_refusals_exist() => Findings.None(
        from refusal in Refusals
        let rows = RowsOf(refusal).ToHashSet()
        from Match documented in Row().Matches(Section(refusal))
        where !rows.Contains(documented.Value)
        select $"{refusal.Identifier.ValueText}: {documented.Value}",
        $"Remove from {Page} what is no refusal.");

    private static IEnumerable<string> RowsOf(EnumDeclarationSyntax refusal) =>
        refusal.Members.Select(member => $"| {member.EqualsValue?.Value} | `{member.Identifier.ValueText}` |");

    private static string Section(EnumDeclarationSyntax refusal) =>
        Sections.GetValueOrDefault(refusal.Identifier.ValueText, "");

    // The name of an enum stands in the heading of its section.
    private static Dictionary<string, string> SectionsOf(string page) => page.Split("\n## ").Skip(1)
        .Where(section => Name().IsMatch(section.Split('\n')[0]))
        .ToDictionary(section => Name().Match(section.Split('\n')[0]).Groups[1].Value);

    [GeneratedRegex("`([A-Za-z]+)`")]
    private static partial Regex Name();

    [GeneratedRegex(@"^\| \d+ \| `\w+` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
