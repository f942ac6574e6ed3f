namespace OpenLedger.Spans.Tests.Copies.Corpus;

/// <summary>
/// A language to write test texts in: its real function words, and content words made of its syllables. Words are
/// drawn by Zipf's law, as in real text, so a few are in almost every sentence and most are rare.
/// </summary>
internal sealed class Language
{
    private const int Vocabulary = 20_000;

    private readonly string[] functionWords;
    private readonly string[] contentWords;

    public Language(string name, string functionWords, string syllables, string space = " ", string stop = ".")
    {
        Name = name;
        Space = space;
        Stop = stop;
        this.functionWords = functionWords.Split(' ');
        var parts = syllables.Split(' ');
        var random = new Random(name[0] + name[1]);
        var words = new HashSet<string>();
        while (words.Count < Vocabulary)
        {
            words.Add(string.Concat(Enumerable.Range(0, random.Next(2, 5)).Select(_ => random.Of(parts))));
        }

        contentWords = [.. words];
    }

    public string Name { get; }

    public string Space { get; }

    public string Stop { get; }

    /// <summary>A content word; the topic says which words are frequent.</summary>
    public string Word(Random random, int topic)
    {
        var rank = (int)Math.Exp(random.NextDouble() * Math.Log(Vocabulary)) - 1;
        return contentWords[(rank + (topic * 37)) % Vocabulary];
    }

    /// <summary>A sentence of so many words, with its full stop.</summary>
    public string Sentence(Random random, int topic, int length)
    {
        var words = new string[length];
        for (var i = 0; i < length; i++)
        {
            words[i] = i % 2 == 1 || random.Next(4) == 0
                ? functionWords[(int)Math.Exp(random.NextDouble() * Math.Log(functionWords.Length + 1)) - 1]
                : Word(random, topic);
        }

        if (length > 9 && Space != "")
        {
            words[(length / 2) - 1] += ",";
        }

        var text = string.Join(Space, words);
        return char.ToUpperInvariant(text[0]) + text[1..] + Stop;
    }

    /// <summary>Sentences of 4 to 20 words.</summary>
    public string Paragraph(Random random, int topic, int sentences) =>
        string.Join(Space, Enumerable.Range(0, sentences).Select(_ => Sentence(random, topic, random.Next(4, 21))));
}

/// <summary>Drawing from lists.</summary>
internal static class Drawing
{
    public static T Of<T>(this Random random, IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];
}
