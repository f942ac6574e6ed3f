using OpenLedger.Spans.Copies;
using OpenLedger.Spans.Tests.Copies.Corpus;

namespace OpenLedger.Spans.Tests.Copies;

public sealed class ClaimIndexTests
{
    private readonly ClaimIndex index = new(CopyOptions.Default);
    private readonly Random random = new(17);

    [Fact]
    public void Copy_of_a_copy_joins_the_first_claim()
    {
        var text = Prose(20);
        Assert.Equal(CopyVerdict.New, Add(text));
        Assert.Equal(new CopyVerdict(CopyKind.Equal, 0), Add(text.ToUpperInvariant()));
        var padding = Prose(20);
        Assert.Equal(CopyKind.Padded, Add(text + padding).Kind);
        Assert.Equal(2, Add(padding + Prose(3)).Record);
        Assert.Equal([0L, 0, 0, 0], Enumerable.Range(0, 4).Select(record => index.ClaimOf(record)));
    }

    [Fact]
    public void Short_answers_are_copies_only_when_equal()
    {
        Add("Yes, on Monday.");
        Assert.Equal(CopyKind.Equal, Add("yes on monday").Kind);
        Assert.Equal(CopyVerdict.New, Add("Yes, on Tuesday."));
        Assert.Equal(CopyVerdict.New, Add("No."));
    }

    [Fact]
    public void Template_counts_for_nobody_once_many_claims_have_it()
    {
        // The template is two fifths of each text: too little to be a copy, so each is a claim of its own.
        var template = Prose(4);
        var few = Enumerable.Range(0, 40).Count(_ => Add(template + Prose(8)).IsCopy);
        Assert.Equal(0, few);
        Assert.Equal(CopyVerdict.New, Add(template + " " + Prose(2)));
    }

    [Fact]
    public void Template_that_was_declared_counts_for_nobody_from_the_first_record_on()
    {
        var template = Prose(10);
        index.Ignore(TextPrints.Of(template));
        Assert.Equal(CopyVerdict.New, Add(template + Prose(2)));
        Assert.Equal(CopyVerdict.New, Add(template + Prose(2)));
    }

    [Fact]
    public void Copies_do_not_make_a_text_a_template()
    {
        var text = Prose(10);
        Add(text);
        for (var i = 0; i < 100; i++)
        {
            Assert.True(Add(text + Prose(8)).IsCopy);
        }
    }

    [Fact]
    public void Judging_takes_nothing_in()
    {
        var text = TextPrints.Of(Prose(5));
        Assert.Equal(CopyVerdict.New, index.Judge(text));
        Assert.Equal(CopyVerdict.New, index.Judge(text));
        Assert.Equal(0, index.Count);
    }

    private CopyVerdict Add(string text) => index.Add(TextPrints.Of(text));

    private string Prose(int sentences) => Languages.All[0].Paragraph(random, random.Next(100), sentences) + "\n";
}
