using OpenLedger.Demo.Corpus.Drawing;

namespace OpenLedger.Demo.Corpus.Pretraining;

/// <summary>Documents about facts of a vertical.</summary>
internal static class FactDocuments
{
    private static readonly string[] Openings =
    [
        "These notes are about {t}.", "What follows was written down about {t}.", "Here are some entries on {t}.",
        "The list of {t} says the following.", "This page belongs to the notes on {t}.",
        "A short survey of {t} begins here.", "In the records on {t} one finds this.", "Let us look at {t}.",
    ];

    private static readonly string[] Links =
    [
        "Besides,", "It is also known:", "The next entry reads:", "Furthermore,", "In addition,",
        "Another line says:", "As to the rest:", "Not far below it stands:", "One more thing:",
        "After that comes this:",
    ];

    private static readonly string[] Closings =
    [
        "That is all that the page says.", "The rest of the page is blank.", "More is written on the next page.",
        "So much for now.", "Whoever copied this checked it twice.", "The entries are in no order.",
    ];

    /// <summary>Questions that only memory can answer.</summary>
    public static void Drill(DocumentText text, Draw draw, FactDrawer facts, Vertical vertical)
    {
        foreach (var fact in facts.Known(draw, vertical, draw.Between(3, 6)))
        {
            Ask(text, draw, fact);
        }
    }

    /// <summary>Facts that are new, then questions about some of them, in an order of their own.</summary>
    public static void Reading(DocumentText text, Draw draw, FactDrawer facts, Vertical vertical)
    {
        var stated = facts.New(draw, vertical, draw.Between(2, 5)).ToArray();
        List<string> sentences = [.. stated.Select(fact => Statement(draw, fact))];
        if (draw.Below(4) == 0)
        {
            sentences.Insert(0, Opening(draw, vertical));
        }

        text.Paragraph(sentences);
        draw.Shuffle(stated.AsSpan());
        foreach (var fact in stated.Take(draw.Between(1, 3)))
        {
            Ask(text, draw, fact);
        }
    }

    /// <summary>One fact, asked for in several ways: by the second time the answer can be read above.</summary>
    public static void Paraphrase(DocumentText text, Draw draw, FactDrawer facts, Vertical vertical)
    {
        var isNew = draw.Below(2) == 0;
        var fact = isNew ? facts.New(draw, vertical, 1)[0] : facts.Known(draw, vertical);
        if (isNew)
        {
            text.Paragraph([Statement(draw, fact)]);
        }

        var phrasings = Enumerable.Range(0, Relation.Phrasings).ToArray();
        draw.Shuffle(phrasings.AsSpan());
        foreach (var phrasing in phrasings.Take(draw.Between(3, 4)))
        {
            text.Ask(fact.Question(phrasing), fact.Value);
        }
    }

    /// <summary>Prose that states facts of the pool.</summary>
    public static void Survey(DocumentText text, Draw draw, FactDrawer facts, Vertical vertical)
    {
        List<string> sentences = [Opening(draw, vertical)];
        foreach (var fact in facts.Known(draw, vertical, draw.Between(3, 6)))
        {
            if (draw.Below(3) == 0)
            {
                sentences.Add(draw.Of(Links));
            }

            sentences.Add(Statement(draw, fact));
        }

        sentences.Add(draw.Of(Closings));
        text.Paragraph(sentences);
    }

    private static void Ask(DocumentText text, Draw draw, DemoFact fact) =>
        text.Ask(fact.Question(draw.Below(Relation.Phrasings)), fact.Value);

    private static string Statement(Draw draw, DemoFact fact) =>
        fact.Statement(draw.Below(fact.Relation.Statements.Count));

    private static string Opening(Draw draw, Vertical vertical) =>
        draw.Of(Openings).Replace("{t}", vertical.Title, StringComparison.Ordinal);
}
