using System.Text.RegularExpressions;
using OpenLedger.Lm.Tokenizers;
using OpenLedger.Lm.Tokenizers.Words;

namespace OpenLedger.Lm.Tests.Tokenizers.Words;

public sealed class WordRuleTests
{
    public static TheoryData<string> Patterns { get; } =
        [Gpt2Rule.Pattern, LlamaRule.Llama3Pattern, LlamaRule.Qwen2Pattern];

    [Theory]
    [MemberData(nameof(Patterns))]
    public void Rule_splits_as_its_pattern_does(string pattern)
    {
        var regex = new Regex(pattern, RegexOptions.CultureInvariant);
        for (var seed = 0; seed < 40; seed++)
        {
            foreach (var wild in RandomTexts.Wild(seed, count: 40, length: 70))
            {
                // Of the long s .NET says that it is no s in another case; Unicode, and the rule, say it is.
                var text = wild.Replace('ſ', 'z');
                var expected = regex.Matches(text).Select(match => match.Value).ToList();
                Assert.True(expected.SequenceEqual(Split(text, new PreTokenizerStep.Split(pattern))),
                    $"seed {seed}: {Uri.EscapeDataString(text)}");
            }
        }
    }

    [Theory]
    [InlineData("I'll  go\n\n now 12345!?\n", "I|'ll| | go|\n\n| now| |123|45|!?\n")]
    [InlineData("'SHE'S DON'T", "'S|HE|'S| DON|'T")]
    [InlineData("x\t\ty \r\n z", "x|\t|\ty| \r\n| z")]
    [InlineData("tab\tword @home 𝒳y 𝟗𝟗𝟗𝟗", "tab|\tword| @|home| 𝒳y| |𝟗𝟗𝟗|𝟗")]
    [InlineData("a   ", "a|   ")]
    [InlineData("'ſ'LLx", "'ſ|'LL|x")]
    public void Llama3_splits(string text, string words) =>
        Assert.Equal(words.Split('|'), Split(text, new PreTokenizerStep.Split(LlamaRule.Llama3Pattern)));

    [Theory]
    [InlineData("in 2024, half", "in| |2|0|2|4|,| half")]
    [InlineData("a½", "a|½")]
    public void Qwen2_splits(string text, string words) =>
        Assert.Equal(words.Split('|'), Split(text, new PreTokenizerStep.Split(LlamaRule.Qwen2Pattern)));

    [Theory]
    [InlineData("in 2024  they'd\n", "in| |2|0|2|4| | they|'d|\n")]
    [InlineData("a1b", "a|1|b")]
    public void Digits_and_bytes_split_one_after_the_other(string text, string words) =>
        Assert.Equal(words.Split('|'), Split(text, new PreTokenizerStep.Digits(true), Bytes(regex: true)));

    [Theory]
    [InlineData("a12b", "a|12|b")]
    [InlineData("½٣x", "½٣|x")]
    public void Digits_stay_together_if_not_asked_apart(string text, string words) =>
        Assert.Equal(words.Split('|'), Split(text, new PreTokenizerStep.Digits(false)));

    [Theory]
    [InlineData(TextPlace.Beginning, "hi", " hi")]
    [InlineData(TextPlace.Beginning, " hi", " hi")]
    [InlineData(TextPlace.AfterToken, "hi", " hi")]
    [InlineData(TextPlace.AfterText, "hi", "hi")]
    public void Prefix_space_is_put_before_a_text(TextPlace place, string text, string words) =>
        Assert.Equal(words.Split('|'), Split(place, text, new PreTokenizerStep.ByteLevel(true, true, true)));

    [Theory]
    [InlineData("first", TextPlace.Beginning, "a b", "▁a▁b")]
    [InlineData("first", TextPlace.AfterToken, "a b", "a▁b")]
    [InlineData("first", TextPlace.Beginning, " a", "▁a")]
    [InlineData("always", TextPlace.AfterToken, "a b", "▁a▁b")]
    [InlineData("always", TextPlace.AfterText, "a b", "a▁b")]
    [InlineData("never", TextPlace.Beginning, "a b", "a▁b")]
    public void Metaspace_marks_spaces(string scheme, TextPlace place, string text, string marked)
    {
        var where = Enum.Parse<PrependScheme>(scheme, ignoreCase: true);
        Assert.Equal([marked], Split(place, text, new PreTokenizerStep.Metaspace('▁', where, false)));
        Assert.Equal(marked.Replace("▁", "|▁").Trim('|').Split('|'),
            Split(place, text, new PreTokenizerStep.Metaspace('▁', where, true)));
    }

    [Theory]
    [InlineData(@"\p{L}+|\s+", "ab  1,c", "ab|  |1,|c")]
    [InlineData(@"x*", "axxb", "a|xx|b")]
    [InlineData(@".", "a😀b", "a|😀|b")]
    [InlineData(@"[0-9]{2}", "12345", "12|34|5")]
    public void Unknown_pattern_splits_with_what_lies_between(string pattern, string text, string words) =>
        Assert.Equal(words.Split('|'), Split(text, new PreTokenizerStep.Split(pattern)));

    [Fact]
    public void Words_of_unknown_patterns_have_a_limit()
    {
        var lengths = Split(new('a', 10_000), new PreTokenizerStep.Split("a+")).Select(word => word.Length);
        Assert.Equal([4096, 4096, 1808], lengths);
        var pairs = "x" + string.Concat(Enumerable.Repeat("😀", 3000));
        Assert.Equal([4097, 1904], Split(pairs, new PreTokenizerStep.Split("q")).Select(word => word.Length));
        Assert.Equal(20_000, Split(new('a', 20_000), new PreTokenizerStep.Split("[^x]*x|a")).Count);
    }

    [Theory]
    [InlineData(@"(a+)+(?!b)")]
    [InlineData(@"(a)\1")]
    [InlineData(@"(")]
    [InlineData(@"(?:a{1000}){1000}")]
    public void Pattern_that_might_run_for_ever_is_refused(string pattern)
    {
        Assert.Null(WordRules.TryMake(pattern, out var refusal));
        Assert.Contains("without backtracking", refusal);
    }

    private static PreTokenizerStep.ByteLevel Bytes(bool regex) => new(false, true, regex);

    private static List<string> Split(string text, params PreTokenizerStep[] steps) =>
        Split(TextPlace.Beginning, text, steps);

    private static List<string> Split(TextPlace place, string text, params PreTokenizerStep[] steps)
    {
        var sink = new Words([]);
        WordRules.TryMake(steps, out _)!.Split(text, place, ref sink);
        return sink.Taken;
    }

    private readonly record struct Words(List<string> Taken) : IWordSink
    {
        public void Add(ReadOnlySpan<char> word) => Taken.Add(word.ToString());
    }
}
