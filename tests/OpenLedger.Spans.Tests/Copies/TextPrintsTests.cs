using System.Globalization;
using System.Text;
using OpenLedger.Spans.Copies;
using OpenLedger.Spans.Tests.Copies.Corpus;

namespace OpenLedger.Spans.Tests.Copies;

public sealed class TextPrintsTests
{
    [Theory]
    [InlineData("The cat sat.", "the   CAT\n\n> sat!")]
    [InlineData("Ａｂｃ １２３", "abc 123")]
    [InlineData("ﬁnd the ﬂow", "FIND the flow")]
    [InlineData("Straße", "STRASSE")]
    [InlineData("na\u00EFve caf\u00E9", "nai\u0308ve cafe")]
    [InlineData("Ångström Ⅷ ①", "angstrom viii 1")]
    [InlineData("𝐁𝐨𝐥𝐝 𝓈𝒸𝓇𝒾𝓅𝓉", "bold script")]
    [InlineData("in\u200Bvis\u00ADib\uFEFFle", "invisible")]
    [InlineData("don’t `code` it’s", "dont code its")]
    [InlineData("한국어", "\u1112\u1161\u11AB\u1100\u116E\u11A8\u110B\u1165")]
    [InlineData("ｶﾞﾗｽ", "ガラス")]
    [InlineData("今日は、天気です。", "今日は 天 気です")]
    [InlineData("كِتَاب", "كتاب")]
    [InlineData("ΣΊΣΥΦΟΣ", "σίσυφος")]
    [InlineData("2–3 and 2 - 3", "2-3 and 2−3")]
    public void Ways_to_write_the_same_have_the_same_print(string one, string other) =>
        Assert.Equal(TextPrints.Of(one).Exact, TextPrints.Of(other).Exact);

    [Theory]
    [InlineData("the cat sat", "the sat cat")]
    [InlineData("2+3", "2-3")]
    [InlineData("2 + 3", "2 - 3")]
    [InlineData("it is -5", "it is 5")]
    [InlineData("3.5", "35")]
    [InlineData("天気", "気天")]
    [InlineData("😀", "😢")]
    [InlineData("", "?")]
    [InlineData("क ल", "का ल")]
    public void Different_texts_have_different_prints(string one, string other) =>
        Assert.NotEqual(TextPrints.Of(one).Exact, TextPrints.Of(other).Exact);

    [Fact]
    public void Half_a_surrogate_pair_separates_words()
    {
        var (high, low) = ((char)0xD800, (char)0xDC00);
        Assert.Equal(TextPrints.Of("a b c").Exact, TextPrints.Of($"a{low}b{high}c").Exact);
        Assert.Equal(TextPrints.Of("a b").Exact, TextPrints.Of($"{high}a{high}{high}b{high}").Exact);
    }

    [Fact]
    public void Prints_are_what_is_stored_already()
    {
        // A change here makes every stored print unfindable: it needs a migration.
        var prints = TextPrints.Of("The quick brown fox jumps over the lazy dog. 敏捷的棕色狐狸 2-3 한국어");
        Assert.Equal("d58c7f986581a061", prints.Exact.ToString("x16", CultureInfo.InvariantCulture));
        Assert.Equal(
            "13c009e639683631 1473a324041b5957 63ae2c1c4d540ce0 6f80d710685bf157 912e889e84d3bf1e "
            + "b00ea5dfdfd34146 da432ad1aa9e962e e13b33b5e8faa2a1 e4eead662d4be5a9 e740cafe9bd87a10 "
            + "fa1f56fe06657ace",
            string.Join(' ', prints.Prints.ToArray().Select(each => $"{each:x16}")));
    }

    [Fact]
    public void Prints_are_ascending_and_distinct()
    {
        var text = string.Concat(Enumerable.Repeat(Languages.All[0].Paragraph(new Random(1), 1, 400), 2));
        var prints = TextPrints.Of(text).Prints.ToArray();
        Assert.Equal(prints.Distinct().Order(), prints);
        Assert.True(prints.Length > 1000);
    }

    [Fact]
    public void Of_any_two_shingles_in_a_row_one_is_selected()
    {
        var random = new Random(3);
        for (var i = 0; i < 2000; i++)
        {
            var words = Languages.All[0].Sentence(random, 1, 4);
            Assert.NotEmpty(TextPrints.Of(words).Prints.ToArray());
        }
    }

    [Fact]
    public void Piece_cut_between_words_has_only_prints_of_the_whole()
    {
        foreach (var language in Languages.All)
        {
            var text = language.Paragraph(new Random(5), 2, 30);
            var whole = TextPrints.Of(text).Prints.ToArray().ToHashSet();
            var half = text.LastIndexOf(language.Space == "" ? language.Stop : " ", text.Length / 2) + 1;
            var piece = TextPrints.Of(text.AsSpan(0, half)).Prints.ToArray().ToHashSet();
            Assert.Subset(whole, piece);
            Assert.InRange(piece.Count, whole.Count / 4, whole.Count * 3 / 4);
        }
    }

    [Fact]
    public void Taking_prints_allocates_for_the_result_only()
    {
        var text = Languages.All[0].Paragraph(new Random(1), 1, 100);
        var size = TextPrints.Of(text).Prints.Length * sizeof(ulong);
        var before = GC.GetAllocatedBytesForCurrentThread();
        TextPrints.Of(text);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, size, size + 512);
    }

    [Fact]
    public void Stored_prints_come_back_and_disorder_is_refused()
    {
        var prints = TextPrints.Of("one two three four five six");
        var again = TextPrints.FromStored(prints.Exact, prints.Words, prints.Prints);
        Assert.Equal(prints.Prints.ToArray(), again.Prints.ToArray());
        Assert.Throws<ArgumentException>(() => TextPrints.FromStored(1, 2, [5, 5]));
    }

    [Fact]
    public void Invariant_globalization_does_not_normalise_and_the_table_does()
    {
        // If this fails, the runtime has begun to do what the table is for; the table must stay all the same.
        Assert.Equal("ﬁ", "ﬁ".Normalize(NormalizationForm.FormKC));
        Assert.Equal(TextPrints.Of("fi").Exact, TextPrints.Of("ﬁ").Exact);
    }
}
