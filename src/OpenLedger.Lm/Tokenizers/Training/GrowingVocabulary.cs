using OpenLedger.Lm.Tokenizers.Merging;

namespace OpenLedger.Lm.Tokenizers.Training;

/// <summary>The tokens of a tokenizer in the making: special ones, the 256 bytes, then what merges make.</summary>
internal sealed class GrowingVocabulary
{
    private readonly List<string> spelled;
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly int specialCount;

    public GrowingVocabulary(IReadOnlyList<string> special)
    {
        spelled = [.. special];
        specialCount = special.Count;
        for (var value = 0; value < TokenizerTraining.ByteTokens; value++)
        {
            spelled.Add(ByteSpelling.Character((byte)value).ToString());
        }

        foreach (var (id, token) in spelled.Index())
        {
            ids.Add(token, id);
        }
    }

    public int Count => spelled.Count;

    public IReadOnlyList<string> Spelled => spelled;

    public int TokenOf(byte value) => specialCount + value;

    /// <summary>
    /// The token of two joined: a new one, or one that other halves have made before. False if that would be a control
    /// token, which no text may become.
    /// </summary>
    public bool TryJoin(int left, int right, out int result)
    {
        var joined = spelled[left] + spelled[right];
        if (ids.TryGetValue(joined, out result))
        {
            return result >= specialCount;
        }

        result = spelled.Count;
        ids.Add(joined, result);
        spelled.Add(joined);
        return true;
    }

    /// <summary>Orders tokens by their bytes.</summary>
    public int CompareBytes(int left, int right)
    {
        var (first, second) = (spelled[left], spelled[right]);
        for (var at = 0; at < Math.Min(first.Length, second.Length); at++)
        {
            if (first[at] != second[at])
            {
                return ByteSpelling.Byte(first[at]).CompareTo(ByteSpelling.Byte(second[at]));
            }
        }

        return first.Length.CompareTo(second.Length);
    }
}
