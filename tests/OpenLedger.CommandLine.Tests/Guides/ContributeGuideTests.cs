using System.Text;
using System.Text.RegularExpressions;

namespace OpenLedger.CommandLine.Tests.Guides;

/// <summary>Does what docs/guides/contribute-and-publish.md says, and compares the output with what it shows.</summary>
public sealed partial class ContributeGuideTests
{
    private static readonly Guide Page = Guide.Read("contribute-and-publish.md");

    [Fact]
    public async Task Every_documented_command_prints_what_the_guide_shows()
    {
        var folder = Directory.CreateTempSubdirectory("openledger-tests-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "verify-record.mjs"), Page.In("js").Single());
            var steps = Steps();
            var ran = await Tool.ShellAsync(folder.FullName, Script(steps));
            var outputs = Mark().Split(ran.Output);
            Assert.True(ran.ExitCode == 0, $"{ran.ExitCode}: {outputs[^1]}{ran.Error}");
            Assert.Equal(steps.Count + 1, outputs.Length);
            foreach (var ((commands, shown), printed) in steps.Zip(outputs))
            {
                Assert.True(Masked(shown) == Masked(printed), $"{commands}\nshown:\n{shown}\nprinted:\n{printed}");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("openledger datanet publish", 2)]
    [InlineData("openledger data add", 2)]
    [InlineData("openledger data dispute", 1)]
    [InlineData("openledger data withdraw", 1)]
    [InlineData("openledger audit", 1)]
    [InlineData("node ", 1)]
    public void Guide_does_what_it_promises(string command, int times) =>
        Assert.Equal(times, Regex.Count(string.Concat(Page.In("sh")), $"^{command}", RegexOptions.Multiline));

    [Fact]
    public void Mask_hides_only_what_varies()
    {
        Assert.Equal("at TIME", Masked("at 2026-11-20 13:59:46Z"));
        Assert.Equal("in TIME  1 x", Masked("in 2026-11  1 x"));
        Assert.Equal("{\"time\":\"TIME\"}", Masked("{\"time\":\"2026-11-20T13:59:52.426Z\"}"));
        Assert.Equal("root DIGEST", Masked($"root {new string('a', 64)}"));
        Assert.Equal("8 of 10 (80 %), tides#3 upheld", Masked("8 of 10 (80 %), tides#3 upheld"));
        Assert.Equal("a\nb\n", Masked("a\n7 records checked so far\nb\n"));
    }

    // Commands, each with the output that stands below it; none stands for nothing printed.
    private static List<(string Commands, string Shown)> Steps() =>
    [
        .. Page.Blocks.Zip(Page.Blocks.Skip(1).Append(("", "")))
            .Where(pair => pair.First.Language == "sh")
            .Select(pair => (pair.First.Code, pair.Second.Item1 == "text" ? pair.Second.Item2 : "")),
    ];

    // One shell for all, as a reader has it; what is said on standard error is shown too.
    private static string Script(List<(string Commands, string Shown)> steps)
    {
        var script = new StringBuilder("exec 2>&1\n");
        foreach (var (commands, _) in steps)
        {
            script.Append(commands).Append("echo '== next =='\n");
        }

        return script.ToString();
    }

    // Times, digests and signatures are others in every run; progress is shown by slow machines only.
    private static string Masked(string text)
    {
        text = Time().Replace(text, "TIME");
        text = Hex().Replace(text, "DIGEST");
        text = Base64().Replace(text, "BASE64");
        return Progress().Replace(text, "");
    }

    [GeneratedRegex("^== next ==\n", RegexOptions.Multiline)]
    private static partial Regex Mark();

    [GeneratedRegex(@"\b\d{4}-\d\d(-\d\d([ T]\d\d:\d\d:\d\d(\.\d+)?Z)?)?\b")]
    private static partial Regex Time();

    [GeneratedRegex(@"\b[0-9a-f]{64}\b")]
    private static partial Regex Hex();

    [GeneratedRegex(@"[A-Za-z0-9+/]{40,}={0,2}")]
    private static partial Regex Base64();

    [GeneratedRegex(@"^.* so far\n", RegexOptions.Multiline)]
    private static partial Regex Progress();
}
