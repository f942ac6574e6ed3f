namespace OpenLedger.Lm.Tokenizers.Words;

/// <summary>The endings of English contractions, which the patterns cut off: 's 't 're 've 'm 'll 'd.</summary>
internal static class Endings
{
    /// <summary>The length of the ending a text begins with, the apostrophe included; 0 without one.</summary>
    public static int Length(ReadOnlySpan<char> text, bool anyCase)
    {
        if (text.Length < 2 || text[0] != '\'')
        {
            return 0;
        }

        var first = Fold(text[1], anyCase);
        if (first is 's' or 't' or 'm' or 'd')
        {
            return 2;
        }

        var second = text.Length > 2 ? Fold(text[2], anyCase) : '\0';
        return (first, second) is ('r', 'e') or ('v', 'e') or ('l', 'l') ? 3 : 0;
    }

    // The long s folds to s: the regular expressions these models were made with ignore case by Unicode's rules.
    private static char Fold(char letter, bool anyCase) => letter switch
    {
        _ when !anyCase => letter,
        >= 'A' and <= 'Z' => (char)(letter | 0x20),
        'ſ' => 's',
        _ => letter,
    };
}
