using OpenLedger.Spans.Copies;
using OpenLedger.Spans.Tests.Copies.Corpus;
using Xunit.Abstractions;

namespace OpenLedger.Spans.Tests.Copies;

/// <summary>How many attacks are caught and how many honest texts are joined; both rates are printed.</summary>
public sealed class CopyAttackTests(ITestOutputHelper output)
{
    private const int Honest = 6000;
    private const int Attacked = 600;

    [Theory]
    [InlineData(20_261_120)]
    [InlineData(4711)]
    [InlineData(31337)]
    [InlineData(8_128)]
    public void Attacks_are_caught_and_honest_texts_are_not_joined(int seed)
    {
        var texts = new HonestTexts(seed).Take(Honest);
        var index = new ClaimIndex(CopyOptions.Default);
        var joined = texts.Count(text => index.Add(TextPrints.Of(text.Text)).IsCopy);
        output.WriteLine($"seed {seed}: {joined} of {Honest} honest texts joined ({Percent(joined, Honest)})");

        var random = new Random(seed);
        var (caught, all) = (0, 0);
        foreach (var (name, attack) in Attacks.All)
        {
            var copies = texts.Take(Attacked).SelectMany(text => attack(text, random)).ToList();
            var hits = copies.Count(copy => index.Judge(TextPrints.Of(copy)).IsCopy);
            output.WriteLine($"  {name,-24} {hits,5} of {copies.Count,5} caught ({Percent(hits, copies.Count)})");
            caught += hits;
            all += copies.Count;
            Assert.True(hits >= 0.8 * copies.Count, name);
        }

        output.WriteLine($"  {"all",-24} {caught,5} of {all,5} caught ({Percent(caught, all)})");
        Assert.True(caught >= 0.95 * all);
        Assert.True(joined < 0.01 * Honest);
    }

    [Fact]
    public void Pairs_of_one_template_are_not_joined_even_when_nobody_else_has_it()
    {
        const int Pairs = 3000;
        var texts = new HonestTexts(5);
        var joined = 0;
        for (var i = 0; i < Pairs; i++)
        {
            var (one, other) = texts.SameTemplate();
            var index = new ClaimIndex(CopyOptions.Default);
            index.Add(TextPrints.Of(one));
            joined += index.Add(TextPrints.Of(other)).IsCopy ? 1 : 0;
        }

        output.WriteLine($"{joined} of {Pairs} pairs of one template and topic joined ({Percent(joined, Pairs)})");
        Assert.True(joined < 0.01 * Pairs);
    }

    [Fact]
    public void Copies_join_the_claim_of_the_text_that_they_copy()
    {
        var texts = new HonestTexts(7).Take(500).Where(text => text.Sort is TextSort.Prose or TextSort.Essay).ToList();
        var index = new ClaimIndex(CopyOptions.Default);
        foreach (var text in texts)
        {
            index.Add(TextPrints.Of(text.Text));
        }

        // Every attack is handed in for good, so that copies compete with the texts they copy.
        var random = new Random(7);
        var (right, all) = (0, 0);
        for (var i = 0; i < texts.Count; i++)
        {
            foreach (var copy in Attacks.All.Values.SelectMany(attack => attack(texts[i], random)).ToList())
            {
                var record = index.Count;
                index.Add(TextPrints.Of(copy));
                right += index.ClaimOf(record) == index.ClaimOf(i) ? 1 : 0;
                all++;
            }
        }

        output.WriteLine($"{right} of {all} copies joined the claim they copy ({Percent(right, all)})");
        Assert.True(right >= 0.95 * all);
    }

    private static string Percent(int part, int whole) =>
        (100.0 * part / whole).ToString("F2", System.Globalization.CultureInfo.InvariantCulture) + " %";
}
