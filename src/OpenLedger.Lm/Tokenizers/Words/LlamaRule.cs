namespace OpenLedger.Lm.Tokenizers.Words;

/// <summary>
/// The pattern of Llama 3 and, with numbers one digit at a time, of Qwen2, by hand. A word takes one character before
/// its letters that is no letter, number or line break; punctuation takes the line breaks after it.
/// </summary>
internal sealed class LlamaRule(int digits) : WordRule
{
    public const string Llama3Pattern =
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*"
        + @"|\s*[\r\n]+|\s+(?!\S)|\s+";

    public const string Qwen2Pattern =
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*"
        + @"|\s*[\r\n]+|\s+(?!\S)|\s+";

    public override int End(ReadOnlySpan<char> text, int start)
    {
        var ending = Endings.Length(text[start..], anyCase: true);
        if (ending > 0)
        {
            return start + ending;
        }

        var kind = CharacterClasses.At(text, start, out var length);
        var next = start + length;
        if (kind == CharacterClass.Number)
        {
            return NumberEnd(text, next);
        }

        var lead = text[start] is not ('\r' or '\n') && Is(text, next, CharacterClass.Letter);
        if (kind == CharacterClass.Letter || lead)
        {
            return CharacterClasses.RunEnd(text, next, CharacterClass.Letter);
        }

        if (kind == CharacterClass.Other || (text[start] == ' ' && Is(text, next, CharacterClass.Other)))
        {
            return BreaksEnd(text, CharacterClasses.RunEnd(text, next, CharacterClass.Other));
        }

        var lines = Spaces.LinesEnd(text, start);
        return lines > start ? lines : Spaces.End(text, start);
    }

    private static bool Is(ReadOnlySpan<char> text, int index, CharacterClass kind) =>
        index < text.Length && CharacterClasses.At(text, index, out _) == kind;

    private static int BreaksEnd(ReadOnlySpan<char> text, int index)
    {
        while (index < text.Length && text[index] is ('\r' or '\n'))
        {
            index++;
        }

        return index;
    }

    private int NumberEnd(ReadOnlySpan<char> text, int index)
    {
        for (var taken = 1; taken < digits && index < text.Length; taken++)
        {
            if (CharacterClasses.At(text, index, out var length) != CharacterClass.Number)
            {
                break;
            }

            index += length;
        }

        return index;
    }
}
