using System.Globalization;
using OpenLedger.Lm.Tokenizers.Normalizing;

namespace OpenLedger.Lm.Tests.Tokenizers.Normalizing;

public sealed class CompositionTests
{
    [Theory]
    [InlineData("41 42", "41 42")]
    [InlineData("65 301", "E9")]
    [InlineData("E9", "E9")]
    [InlineData("212B", "C5")] // The sign of the angstrom is the letter.
    [InlineData("71 307 323", "71 323 307")] // Marks are ordered by class.
    [InlineData("1E0B 323", "1E0D 307")] // The lower mark joins the letter that the upper had joined.
    [InlineData("61 315 300 5AE 62", "E0 5AE 315 62")]
    [InlineData("61 301 301", "E1 301")]
    [InlineData("958", "915 93C")] // Composition exclusions stay apart.
    [InlineData("F73", "F71 F72")]
    [InlineData("344", "308 301")]
    [InlineData("1100 1161", "AC00")]
    [InlineData("1100 1161 11A8", "AC01")]
    [InlineData("AC00 11A8", "AC01")]
    [InlineData("AC01 11A8", "AC01 11A8")]
    [InlineData("AC00 11A7", "AC00 11A7")] // What stands for no last consonant at all joins nothing.
    [InlineData("11099 110BA", "1109A")] // Beyond the first plane.
    [InlineData("1D15E", "1D157 1D165")]
    [InlineData("301", "301")]
    [InlineData("1F71", "3AC")]
    [InlineData("FA30", "4FAE")]
    public void Text_is_composed(string text, string composed) => Assert.Equal(Runes(composed), Compose(Runes(text)));

    [Fact]
    public void Every_pair_that_composes_does_and_comes_apart_the_same_way()
    {
        var composed = 0;
        foreach (var (rune, parts) in CanonicalTable.Parts)
        {
            var whole = char.ConvertFromUtf32(rune);
            var apart = string.Concat(parts.Select(char.ConvertFromUtf32));
            Assert.Equal(Compose(whole), Compose(apart));
            composed += Compose(whole) == whole ? 1 : 0;
        }

        // As many as the standard's data have: all decompositions without singletons and exclusions.
        Assert.Equal((2061, 941), (CanonicalTable.Parts.Count, composed));
    }

    [Fact]
    public void Composed_text_stays_as_it_is()
    {
        var marks = CanonicalTable.Parts.Values.SelectMany(parts => parts).Distinct().ToArray();
        for (var seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 12))
                .Select(_ => char.ConvertFromUtf32(marks[random.Next(marks.Length)])));
            Assert.True(Compose(Compose(text)) == Compose(text), $"seed {seed}");
        }
    }

    [Fact]
    public void Million_marks_are_ordered_in_time()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var ordered = Compose("x" + string.Concat(Enumerable.Repeat("\u0301\u0323", 500_000)));
        Assert.Equal('\u0323', ordered[499_999]);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"took {watch.Elapsed}; quadratic time would be hours");
    }

    private static string Compose(string text) => Composition.Compose(text);

    private static string Runes(string hex) => string.Concat(hex.Split(' ')
        .Select(rune => char.ConvertFromUtf32(int.Parse(rune, NumberStyles.HexNumber, CultureInfo.InvariantCulture))));
}
