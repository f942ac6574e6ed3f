using System.Buffers;
using System.Text;

namespace OpenLedger.Lm.Tokenizers.Merging;

/// <summary>
/// Spells a word in the smallest tokens, which merges then join: bytes in a byte-level vocabulary, else characters.
/// What the vocabulary cannot spell becomes the unknown token where there is one and nothing where there is none, as in
/// the engines these files were made for.
/// </summary>
internal sealed class SymbolTable
{
    private readonly bool byteLevel;
    private readonly bool fuseUnknown;
    private readonly int unknown;
    private readonly int[] byteTokens = new int[256];
    private readonly Dictionary<int, int> characterTokens = [];

    /// <param name="definition">What the file says.</param>
    /// <param name="ids">Tokens by their spelling.</param>
    /// <param name="except">Tokens that nothing is spelled in.</param>
    public SymbolTable(
        TokenizerDefinition definition, IReadOnlyDictionary<string, int> ids, IReadOnlySet<int> except)
    {
        byteLevel = definition.ByteLevel;
        fuseUnknown = definition.FuseUnknown;
        unknown = definition.UnknownToken is { } name ? ids[name] : -1;
        for (var value = 0; value < 256; value++)
        {
            var spelled = byteLevel ? ByteSpelling.Character((byte)value).ToString() : $"<0x{value:X2}>";
            var known = byteLevel || definition.ByteFallback;
            byteTokens[value] = known && ids.TryGetValue(spelled, out var id) && !except.Contains(id) ? id : -1;
        }

        foreach (var (spelled, id) in ids)
        {
            if (!byteLevel && !except.Contains(id)
                && Rune.DecodeFromUtf16(spelled, out var rune, out var length) == OperationStatus.Done
                && length == spelled.Length)
            {
                characterTokens[rune.Value] = id;
            }
        }
    }

    /// <summary>The most tokens a word can be spelled in.</summary>
    public static int MaxLength(ReadOnlySpan<char> word) => Encoding.UTF8.GetMaxByteCount(word.Length);

    /// <summary>Spells a word without lone surrogates; returns the number of tokens written.</summary>
    public int Spell(ReadOnlySpan<char> word, Span<int> tokens)
    {
        var count = 0;
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in word.EnumerateRunes())
        {
            if (!byteLevel && characterTokens.TryGetValue(rune.Value, out var token))
            {
                tokens[count++] = token;
                continue;
            }

            // A character falls back to bytes only if every one of its bytes has a token.
            var spelled = bytes[..rune.EncodeToUtf8(bytes)];
            if (byteLevel || HasAll(spelled))
            {
                foreach (var value in spelled)
                {
                    count = Put(tokens, count, byteTokens[value]);
                }
            }
            else
            {
                count = Put(tokens, count, -1);
            }
        }

        return count;
    }

    private bool HasAll(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            if (byteTokens[value] < 0)
            {
                return false;
            }
        }

        return true;
    }

    private int Put(Span<int> tokens, int count, int token)
    {
        if (token >= 0)
        {
            tokens[count] = token;
            return count + 1;
        }

        var fused = fuseUnknown && count > 0 && tokens[count - 1] == unknown;
        if (unknown < 0 || fused)
        {
            return count;
        }

        tokens[count] = unknown;
        return count + 1;
    }
}
