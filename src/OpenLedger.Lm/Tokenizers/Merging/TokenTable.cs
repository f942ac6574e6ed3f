using System.Globalization;
using System.Text;

namespace OpenLedger.Lm.Tokenizers.Merging;

/// <summary>The bytes of every token, one after the other in one block.</summary>
internal sealed class TokenTable
{
    private readonly byte[] bytes;
    private readonly int[] starts;

    public TokenTable(TokenizerDefinition definition)
    {
        var added = definition.AddedTokens.ToDictionary(token => token.Id, token => token.Content);
        var length = Math.Max(definition.Vocabulary.Count, added.Keys.Append(-1).Max() + 1);
        starts = new int[length + 1];
        var block = new List<byte>();
        for (var id = 0; id < length; id++)
        {
            starts[id] = block.Count;
            if (added.TryGetValue(id, out var content))
            {
                block.AddRange(Encoding.UTF8.GetBytes(content));
            }
            else if (id < definition.Vocabulary.Count && definition.Vocabulary[id] is { } spelled)
            {
                block.AddRange(BytesOf(spelled, definition));
            }
        }

        starts[length] = block.Count;
        bytes = [.. block];
    }

    public int Count => starts.Length - 1;

    /// <summary>The bytes of a token; none for an id without a token, which a model with spare rows can name.</summary>
    public ReadOnlySpan<byte> this[int id] =>
        (uint)id < (uint)Count ? bytes.AsSpan(starts[id]..starts[id + 1]) : default;

    /// <summary>The byte that a token of one byte stands for, as &lt;0x0A&gt;; -1 for any other token.</summary>
    public static int FallbackByte(string spelled)
    {
        var isByte = spelled.Length == 6 && spelled.StartsWith("<0x", StringComparison.Ordinal) && spelled[5] == '>';
        var digits = isByte ? spelled.AsSpan(3, 2) : default;
        return byte.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? value
            : -1;
    }

    private static byte[] BytesOf(string spelled, TokenizerDefinition definition)
    {
        if (definition.ByteLevel)
        {
            return ByteSpelling.Read(spelled) ?? Encoding.UTF8.GetBytes(spelled);
        }

        var value = definition.ByteFallback ? FallbackByte(spelled) : -1;
        return value >= 0 ? [(byte)value] : Encoding.UTF8.GetBytes(Plain(spelled, definition.Decoder));
    }

    private static string Plain(string spelled, IReadOnlyList<DecoderStep> decoder) =>
        decoder.Aggregate(spelled, (text, step) => step switch
        {
            DecoderStep.Replace replace => text.Replace(replace.Pattern, replace.Content, StringComparison.Ordinal),
            DecoderStep.Metaspace metaspace => text.Replace(metaspace.Replacement, ' '),
            _ => text,
        });
}
