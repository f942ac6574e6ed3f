using System.Globalization;
using System.Text;

namespace OpenLedger.Spans.Tests.Copies.Corpus;

/// <summary>What sort of text it is.</summary>
internal enum TextSort
{
    Prose,
    Essay,
    Pair,
    Short,
    List,
    Code,
}

/// <summary>One honest text.</summary>
internal sealed record HonestText(TextSort Sort, Language Language, string Text);

/// <summary>
/// Honest texts that differ from each other: prose, pairs that share templates, short answers, lists and code. Eight
/// topics only, so that many are about the same. Deterministic per seed.
/// </summary>
internal sealed class HonestTexts(int seed)
{
    private const int Topics = 8;

    // {0} to {3} are words and {4} is a free sentence: what real question sets look like.
    private static readonly string[] Templates =
    [
        "Question: what is the {0} of {1} in {2}? Answer: the {0} of {1} is {3}. {4}",
        "How do I {0} a {1} without {2}? First you need to {3} it, then follow these steps. {4}",
        "Translate the following sentence into plain words. {4} In short, {0} {1} means {2} {3}.",
        "Classify the sentiment of this review as positive, negative or neutral. {4} {0} {1}. {2} {3}.",
        "You are a helpful assistant. Summarize the text about {0} and {1}. {4} The main point is {2} {3}.",
        "Write a function that takes a {0} and returns the {1} of its {2}. {4} It runs in {3} time.",
    ];

    private readonly Random random = new(seed);
    private readonly HashSet<string> given = [];

    public HonestText Next()
    {
        while (true)
        {
            var language = random.Of(Languages.All);
            var topic = random.Next(Topics);
            var sort = (TextSort)random.Next(6);
            var text = sort switch
            {
                TextSort.Prose => language.Paragraph(random, topic, random.Next(3, 9)),
                TextSort.Essay => string.Join(
                    "\n\n", Enumerable.Range(0, 4).Select(_ => language.Paragraph(random, topic, 6))),
                TextSort.Pair => Pair(language, topic, random.Of(Templates)),
                TextSort.Short => language.Sentence(random, topic, random.Next(4, 16)),
                TextSort.List => List(language, topic),
                _ => Code(topic),
            };
            if (given.Add(text))
            {
                return new HonestText(sort, language, text);
            }
        }
    }

    public IReadOnlyList<HonestText> Take(int count) => [.. Enumerable.Range(0, count).Select(_ => Next())];

    /// <summary>Two pairs that share template, language and topic and differ in what they say.</summary>
    public (string One, string Other) SameTemplate()
    {
        var (language, topic, template) = (random.Of(Languages.All), random.Next(Topics), random.Of(Templates));
        return (Pair(language, topic, template), Pair(language, topic, template));
    }

    private string Pair(Language language, int topic, string template) => string.Format(
        CultureInfo.InvariantCulture,
        template,
        language.Word(random, topic),
        language.Word(random, topic),
        language.Word(random, topic),
        language.Word(random, topic),
        language.Paragraph(random, topic, random.Next(1, 4)));

    private string List(Language language, int topic)
    {
        var text = new StringBuilder(language.Word(random, topic)).Append(":\n");
        for (var i = random.Next(4, 12); i > 0; i--)
        {
            text.Append("- ").Append(language.Sentence(random, topic, random.Next(2, 8))).Append('\n');
        }

        return text.ToString();
    }

    private string Code(int topic)
    {
        var english = Languages.All[0];
        string Name() => english.Word(random, topic);
        var text = new StringBuilder($"public static int {Name()}(List<string> {Name()}, int {Name()})\n{{\n");
        for (var i = random.Next(3, 12); i > 0; i--)
        {
            text.Append(random.Next(5) switch
            {
                0 => $"    var {Name()} = {Name()}.{Name()}({random.Next(1000)});\n",
                1 => $"    if ({Name()} == null) {{ throw new ArgumentNullException(nameof({Name()})); }}\n",
                2 => $"    for (int i = 0; i < {Name()}.Length; i++) {{ {Name()} += {Name()}[i]; }}\n",
                3 => $"    {Name()}.{Name()}({Name()}, {Name()} * {random.Next(100)});\n",
                _ => $"    // {english.Sentence(random, topic, 7)}\n",
            });
        }

        return text.Append($"    return {Name()};\n}}\n").ToString();
    }
}
