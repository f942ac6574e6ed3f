using System.Text.RegularExpressions;
using OpenLedger.Lm.Adapters;

namespace OpenLedger.Lm.Tests.Adapters;

public sealed class ModulePatternTests
{
    private const int Seed = 7;

    private static readonly string[] Pieces =
        ["a", "b", ".", @"\.", "[ab]", "[0-9]", @"\d", @"\w", @"\b", "^", "$", "(", ")", "(?:", "|", "*", "+", "?"];

    [Fact]
    public void Pattern_agrees_with_the_library_on_random_expressions()
    {
        var random = new Random(Seed);
        var compared = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var pattern = string.Concat(random.GetItems(Pieces, 1 + random.Next(9)));
            if (Read(pattern) is not { } ours)
            {
                continue;
            }

            var theirs = new Regex($@"\A(?:{pattern})\z", RegexOptions.CultureInvariant);
            for (var i = 0; i < 8; i++)
            {
                var name = new string(random.GetItems("ab.0".ToCharArray(), random.Next(7)));
                Assert.True(
                    ours.IsMatch(name) == theirs.IsMatch(name), $"seed {Seed}: '{pattern}' on '{name}' differs");
                compared++;
            }
        }

        Assert.True(compared > 10_000, $"seed {Seed}: only {compared} comparisons");
    }

    [Theory]
    [InlineData("(")]
    [InlineData("a)")]
    [InlineData("*a")]
    [InlineData("a{2}")]
    [InlineData("(?=a)")]
    [InlineData("(?P<n>a)")]
    [InlineData(@"(a)\1")]
    [InlineData("[")]
    [InlineData("[^a]")]
    [InlineData(@"a\")]
    [InlineData("((((a)*)*)*)*")]
    public void Pattern_beyond_what_is_followed_is_refused(string pattern) =>
        Assert.Throws<FormatException>(() => new ModulePattern(pattern));

    private static ModulePattern? Read(string pattern)
    {
        try
        {
            return new ModulePattern(pattern);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
