using OpenLedger.Demo.Corpus.Drawing;

namespace OpenLedger.Demo.Corpus.Pretraining;

/// <summary>Sentences of ordinary English about nobody's field, and questions that they answer.</summary>
internal static class DailyLife
{
    private static readonly string[] People =
    [
        "the clerk", "the baker", "the old captain", "a young nurse", "the teacher", "my neighbour", "the gardener",
        "the night watch", "a passing sailor", "the printer", "the new engineer", "the librarian", "a tired guard",
        "the cook", "the mason", "the second officer",
    ];

    private static readonly string[] Deeds =
    [
        "counted", "copied", "sorted", "carried away", "opened", "closed", "painted", "repaired", "measured",
        "labelled", "ordered", "stored", "cleaned", "weighed", "signed", "returned",
    ];

    private static readonly string[] Things =
    [
        "the letters", "the small boxes", "the map", "the ledger", "the tools", "the lamps", "the long list",
        "the papers", "the keys", "the blue door", "the old clock", "the chairs", "the parcels", "the drawings",
        "the bottles", "the wooden frame",
    ];

    private static readonly string[] Times =
    [
        "in the morning", "before noon", "after the rain", "on the first day", "late at night", "during the storm",
        "at the end of the week", "while the others slept", "before the meeting", "in early spring", "after lunch",
        "on the way home", "when the bell rang", "at sunset", "between two calls", "in the second year",
    ];

    private static readonly string[] Asides =
    [
        "Nobody asked why.", "It was a quiet day.", "There was little else to do.", "The work took some time.",
        "Later it was written down.", "All of it was done with care.", "The others looked on.", "It had to be done.",
    ];

    public static void Write(DocumentText text, Draw draw)
    {
        var count = draw.Between(3, 6);
        var people = Several(draw, People, count);
        var things = Several(draw, Things, count);
        var scenes = Enumerable.Range(0, count)
            .Select(i => new Scene(people[i], draw.Of(Deeds), things[i], draw.Of(Times))).ToArray();
        List<string> sentences = [.. scenes.Select(scene => scene.Sentence(draw.Below(2)))];
        sentences.Insert(draw.Between(1, count), draw.Of(Asides));
        text.Paragraph(sentences);
        draw.Shuffle(scenes.AsSpan());
        foreach (var scene in scenes.Take(draw.Between(1, 3)))
        {
            scene.Ask(text, draw.Below(3));
        }
    }

    private static string[] Several(Draw draw, string[] from, int count)
    {
        string[] all = [.. from];
        draw.Shuffle(all.AsSpan());
        return all[..count];
    }

    private sealed record Scene(string Who, string Did, string What, string When)
    {
        public string Sentence(int form) => Capital(form == 0
            ? $"{Who} {Did} {What} {When}."
            : $"{When} {Who} {Did} {What}.");

        public void Ask(DocumentText text, int part) => text.Ask(
            part switch
            {
                0 => $"Who {Did} {What}?",
                1 => $"What was it that {Who} {Did}?",
                _ => $"When was it that {Who} {Did} {What}?",
            },
            part switch
            {
                0 => Who,
                1 => What,
                _ => When,
            });

        private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
    }
}
