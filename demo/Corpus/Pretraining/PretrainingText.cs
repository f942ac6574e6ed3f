using OpenLedger.Demo.Corpus.Drawing;
using OpenLedger.Demo.Corpus.Naming;

namespace OpenLedger.Demo.Corpus.Pretraining;

/// <summary>
/// The general language of the corpus: every way of asking and saying, about entities that no corpus has
/// (<see cref="NamePartition"/>). From it a base learns to answer in form, to find in a text what is asked for, and
/// that the questions of a relation are one question. A document is a function of the seed and its number, so a stream
/// can be taken up anywhere. Safe from many threads.
/// </summary>
public sealed class PretrainingText
{
    private readonly ulong seed;
    private readonly PretrainingOptions options;
    private readonly FactDrawer facts;

    private PretrainingText(ulong seed, PretrainingOptions options)
    {
        options.Validate();
        (this.seed, this.options) = (seed, options);
        facts = new FactDrawer(new FactWorld(seed, NamePartition.Pretraining), options.PoolFacts);
    }

    public static PretrainingText Create(ulong seed, PretrainingOptions? options = null) =>
        new(seed, options ?? new PretrainingOptions());

    /// <summary>The documents from a number on; the stream has no end.</summary>
    public IEnumerable<PretrainingDocument> Documents(long from = 0)
    {
        for (var number = from; ; number++)
        {
            yield return Document(number);
        }
    }

    /// <summary>40 to 250 tokens of text.</summary>
    public PretrainingDocument Document(long number)
    {
        var draw = Draw.From(seed, "document", number);
        var vertical = draw.Of(Verticals.All);
        var text = new DocumentText();
        var share = draw.Below(100);
        if ((share -= options.Drills) < 0)
        {
            FactDocuments.Drill(text, draw, facts, vertical);
        }
        else if ((share -= options.Readings) < 0)
        {
            FactDocuments.Reading(text, draw, facts, vertical);
        }
        else if ((share -= options.Paraphrases) < 0)
        {
            FactDocuments.Paraphrase(text, draw, facts, vertical);
        }
        else if (share - options.Surveys < 0)
        {
            FactDocuments.Survey(text, draw, facts, vertical);
        }
        else
        {
            DailyLife.Write(text, draw);
        }

        return text.Finish(number);
    }
}
