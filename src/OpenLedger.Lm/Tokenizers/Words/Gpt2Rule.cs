namespace OpenLedger.Lm.Tokenizers.Words;

/// <summary>
/// The pattern of GPT-2, by hand: an English ending, letters, numbers or other characters with a space before them, or
/// white space without the last one before a word.
/// </summary>
internal sealed class Gpt2Rule : WordRule
{
    public const string Pattern =
        @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    public override int End(ReadOnlySpan<char> text, int start)
    {
        var ending = Endings.Length(text[start..], anyCase: false);
        if (ending > 0)
        {
            return start + ending;
        }

        var body = text[start] == ' ' && start + 1 < text.Length ? start + 1 : start;
        var kind = CharacterClasses.At(text, body, out _);
        return kind == CharacterClass.Space
            ? Spaces.End(text, start)
            : CharacterClasses.RunEnd(text, body, kind);
    }
}
