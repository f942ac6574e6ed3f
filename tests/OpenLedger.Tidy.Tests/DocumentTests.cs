using System.Text.RegularExpressions;

namespace OpenLedger.Tidy.Tests;

public sealed partial class DocumentTests
{
    [Fact]
    public void Links_in_documents_lead_somewhere() => Findings.None(
        from path in Tree.Files("*.md")
        from link in Link().Matches(File.ReadAllText(path))
        let target = link.Groups[1].Value
        where !target.Contains(':', StringComparison.Ordinal)
        where !Exists(Path.Combine(Path.GetDirectoryName(path)!, target.Split('#')[0]))
        select $"{Tree.Name(path)} -> {target}",
        "Point the link to a file that exists.");

    [Fact]
    public void Files_named_in_AGENTS_exist() => Findings.None(
        from line in File.ReadLines(Path.Combine(Tree.Root, "AGENTS.md"))
        where line.StartsWith('|')
        from name in Code().Matches(line)
        let path = name.Groups[1].Value
        where path.StartsWith("src/", StringComparison.Ordinal) || path.StartsWith("tests/", StringComparison.Ordinal)
        where !Exists(Path.Combine(Tree.Root, path))
        select path,
        "Keep the table in AGENTS.md true.");

    [Fact]
    public void AGENTS_stays_short() =>
        Assert.InRange(File.ReadLines(Path.Combine(Tree.Root, "AGENTS.md")).Count(), 1, 100);

    [Theory]
    [InlineData("src/OpenLedger.Core/Ledger/AccountRefusal.cs")]
    [InlineData("src/OpenLedger.Core/Datanets/Copies/ClaimRefusal.cs")]
    public void Refusals_are_documented_with_their_numbers(string file)
    {
        var page = File.ReadAllText(Path.Combine(Tree.Root, "docs/reference/refusals.md"));
        var source = File.ReadAllText(Path.Combine(Tree.Root, file));
        Findings.None(
            from member in Member().Matches(source)
            let row = $"| {member.Groups[2].Value} | `{member.Groups[1].Value}` |"
            where !page.Contains(row, StringComparison.Ordinal)
            select row,
            "Add the refusal to docs/reference/refusals.md.");
    }

    private static bool Exists(string path) => File.Exists(path) || Directory.Exists(path);

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"^    (\w+) = (\d+),", RegexOptions.Multiline)]
    private static partial Regex Member();
}
