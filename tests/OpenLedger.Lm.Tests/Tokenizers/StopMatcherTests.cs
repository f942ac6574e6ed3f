using OpenLedger.Lm.Tokenizers;

namespace OpenLedger.Lm.Tests.Tokenizers;

public sealed class StopMatcherTests
{
    [Fact]
    public void Beginning_of_a_stop_string_is_held_back_until_it_is_known()
    {
        var matcher = new StopMatcher(["\nUser:"]);
        Assert.Equal(["a", "", "", "\nUx", ""], Parts(matcher, "a\nUx\n"));
        Assert.Equal("\n", matcher.End());
        Assert.Null(matcher.Stopped);
    }

    [Fact]
    public void Nothing_of_a_stop_string_and_nothing_after_it_comes_out()
    {
        var matcher = new StopMatcher(["END"]);
        Assert.Equal("ab ", matcher.Add("ab ENDcd"));
        Assert.Equal(("END", "", ""), (matcher.Stopped, matcher.Add("more"), matcher.End()));
    }

    [Theory]
    [InlineData("aab", "xaaab", "xa", "aab")] // A beginning that fails can hold the true one.
    [InlineData("abab|abc", "ababc", "", "abab")] // What is complete first ends the text.
    [InlineData("b|ab", "xab", "x", "ab")] // Of two complete at once, the longer begins first.
    [InlineData("😀!", "😁😀?😀!", "😁😀?", "😀!")]
    [InlineData("zz", "abcz", "abcz", null)]
    [InlineData("", "abc", "abc", null)]
    public void Text_ends_before_the_first_stop_string(string stops, string text, string kept, string? stopped)
    {
        foreach (var size in Enumerable.Range(1, text.Length))
        {
            var matcher = new StopMatcher(stops.Split('|', StringSplitOptions.RemoveEmptyEntries));
            var parts = text.Chunk(size).Select(part => matcher.Add(part)).ToList();
            Assert.Equal(kept, string.Concat(parts) + matcher.End());
            Assert.Equal(stopped, matcher.Stopped);
        }
    }

    [Fact]
    public void Matcher_equals_one_that_looks_at_the_whole_text()
    {
        for (var seed = 0; seed < 5000; seed++)
        {
            var random = new Random(seed);
            var stops = Enumerable.Range(0, random.Next(4)).Select(_ => Letters(random, random.Next(1, 6))).ToArray();
            var text = Letters(random, random.Next(30));
            var (kept, stopped) = Whole(text, stops);
            var matcher = new StopMatcher(stops);
            var given = "";
            foreach (var unit in text)
            {
                given += matcher.Add([unit]);
                Assert.True(kept.StartsWith(given, StringComparison.Ordinal), $"seed {seed}: gave out «{given}»");
            }

            Assert.True((given + matcher.End(), matcher.Stopped) == (kept, stopped), $"seed {seed}");
        }
    }

    [Fact]
    public void Text_that_can_begin_no_stop_string_comes_out_at_once()
    {
        for (var seed = 0; seed < 1000; seed++)
        {
            var random = new Random(seed);
            var (stop, text) = (Letters(random, random.Next(1, 6)), Letters(random, random.Next(1, 20)));
            var matcher = new StopMatcher([stop]);
            var given = matcher.Add(text);
            var longest = Enumerable.Range(0, stop.Length)
                .Last(length => text.EndsWith(stop[..length], StringComparison.Ordinal));
            Assert.True(matcher.Stopped is not null || given == text[..^longest], $"seed {seed}");
        }
    }

    [Fact]
    public void Empty_stop_strings_are_refused() => Assert.Throws<ArgumentException>(() => new StopMatcher(["a", ""]));

    private static List<string> Parts(StopMatcher matcher, string text) =>
        [.. text.Select(unit => matcher.Add([unit]))];

    private static string Letters(Random random, int length) =>
        string.Concat(Enumerable.Range(0, length).Select(_ => (char)('a' + random.Next(2))));

    private static (string Kept, string? Stopped) Whole(string text, string[] stops)
    {
        for (var end = 1; end <= text.Length; end++)
        {
            var stopped = stops.Where(stop => text[..end].EndsWith(stop, StringComparison.Ordinal))
                .MaxBy(stop => stop.Length);
            if (stopped is not null)
            {
                return (text[..(end - stopped.Length)], stopped);
            }
        }

        return (text, null);
    }
}
