namespace OpenLedger.Lm.Tokenizers.Merging;

/// <summary>
/// The tokens of short words seen lately. A word has one slot, and the last word of a slot stays: the size is bounded
/// and no lock is needed, since an entry never changes once it can be seen.
/// </summary>
internal sealed class WordCache
{
    private const int Slots = 1 << 14;
    private const int MaxWordLength = 48;

    private readonly Entry?[] entries = new Entry?[Slots];

    public bool TryFind(ReadOnlySpan<char> word, out ReadOnlySpan<int> tokens)
    {
        tokens = default;
        if (word.Length > MaxWordLength
            || Volatile.Read(ref Slot(word)) is not { } entry
            || !word.SequenceEqual(entry.Word))
        {
            return false;
        }

        tokens = entry.Tokens;
        return true;
    }

    public void Put(ReadOnlySpan<char> word, ReadOnlySpan<int> tokens)
    {
        if (word.Length <= MaxWordLength)
        {
            Volatile.Write(ref Slot(word), new(word.ToString(), tokens.ToArray()));
        }
    }

    private ref Entry? Slot(ReadOnlySpan<char> word) => ref entries[string.GetHashCode(word) & (Slots - 1)];

    private sealed record Entry(string Word, int[] Tokens);
}
