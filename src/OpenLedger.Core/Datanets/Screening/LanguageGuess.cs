using System.Collections.Frozen;

namespace OpenLedger.Core.Datanets.Screening;

/// <summary>
/// A guess at the language of a text by its script and, in Latin script, by its most frequent words. It is cheap and
/// no more than a guess: it knows the languages below, and says nothing rather than something doubtful.
/// </summary>
public static class LanguageGuess
{
    private const int MinLetters = 20;

    // The best Latin guess must have so many of its words, and this much more than the next.
    private const int MinWords = 3;
    private const double Lead = 1.5;

    private static readonly (string Language, string Words)[] Frequent =
    [
        ("en", "the of and to in is that it was for on are as with they be this have from not by but what were you"),
        ("de", "der die und den von zu das mit sich des auf für ist im dem nicht ein eine als auch es werden aus"),
        ("fr", "le la les des et est une du que dans qui pour pas sur au avec ce sont plus par je vous nous être"),
        ("es", "el la que los se del las por con una su para es al lo como más pero sus le ha sin sobre este ya"),
        ("it", "il di che è la per un una sono con non del le si della dei alla come anche più gli questo nel ma"),
        ("pt", "o que não uma os no se na por mais as dos como mas ao ele das seu sua ou quando muito nos já eu"),
        ("nl", "de het een van en is dat op te zijn voor met niet aan er om ook als maar bij nog uit wordt naar dan"),
        ("pl", "i w nie na się że jest do to z o jak ale po co tak za od przez są który tym dla czy tylko był"),
        ("sv", "och att det som en på är av för med den till inte om ett han men var jag från vi så kan när har"),
        ("tr", "ve bir bu da de için ile çok daha olarak gibi olan kadar sonra en ne ama var değil ya her mi o ki"),
    ];

    private static readonly FrozenDictionary<string, string[]> LanguagesOfWord = Frequent
        .SelectMany(each => each.Words.Split(' ').Select(word => (word, each.Language)))
        .GroupBy(pair => pair.word, pair => pair.Language)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The ISO 639-1 code of the language this looks like, or null if that cannot be told.</summary>
    public static string? Of(ReadOnlySpan<char> text)
    {
        var letters = ScriptCount.Of(text);
        return letters.All < MinLetters ? null
            : letters.Script switch
            {
                Script.Latin => OfLatin(text),
                Script.Cyrillic => letters.Ukrainian > 0 ? "uk" : letters.Russian > 0 ? "ru" : null,
                Script.Greek => "el",
                Script.Arabic => letters.Persian > 0 ? "fa" : "ar",
                Script.Hebrew => "he",
                Script.Devanagari => "hi",
                Script.Thai => "th",
                Script.Hangul => "ko",
                Script.Kana => "ja",
                Script.Han => letters.HasKana ? "ja" : "zh",
                _ => null,
            };
    }

    private static string? OfLatin(ReadOnlySpan<char> text)
    {
        var lookup = LanguagesOfWord.GetAlternateLookup<ReadOnlySpan<char>>();
        var counts = new Dictionary<string, int>();
        foreach (var range in text.SplitAny(" \t\r\n.,;:!?\"()[]"))
        {
            if (lookup.TryGetValue(text[range], out var languages))
            {
                foreach (var language in languages)
                {
                    counts[language] = counts.GetValueOrDefault(language) + 1;
                }
            }
        }

        var ranked = counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(2).ToArray();
        return ranked.Length > 0 && ranked[0].Value >= MinWords
            && (ranked.Length == 1 || ranked[0].Value >= Lead * ranked[1].Value)
                ? ranked[0].Key
                : null;
    }
}
