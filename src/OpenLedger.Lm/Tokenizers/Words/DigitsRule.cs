namespace OpenLedger.Lm.Tokenizers.Words;

/// <summary>Parts numbers from everything else, and one digit from the next if asked to.</summary>
internal sealed class DigitsRule(bool individual) : WordRule
{
    public override int End(ReadOnlySpan<char> text, int start)
    {
        var number = CharacterClasses.At(text, start, out var length) == CharacterClass.Number;
        var end = start + length;
        while (!(number && individual) && end < text.Length)
        {
            if (CharacterClasses.At(text, end, out length) == CharacterClass.Number != number)
            {
                break;
            }

            end += length;
        }

        return end;
    }
}
