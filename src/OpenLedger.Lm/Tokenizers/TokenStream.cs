using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace OpenLedger.Lm.Tokenizers;

/// <summary>
/// Turns tokens into text as they come. A character whose bytes are spread over tokens comes out when its last byte has
/// come; all that is given out together equals <see cref="Tokenizer.Decode"/> of all tokens. For one text and one
/// thread at a time.
/// </summary>
public sealed class TokenStream(Tokenizer tokenizer, bool skipSpecial = true)
{
    private readonly List<byte> open = [];
    private bool begun;

    /// <summary>The text that a token completes; empty if a character is still open.</summary>
    public string Add(int token)
    {
        if (skipSpecial && tokenizer.IsSpecial(token))
        {
            return "";
        }

        open.AddRange(tokenizer.TokenBytes(token));
        return Release(open.Count - OpenBytes());
    }

    /// <summary>Ends the text: a character still open, which will never be whole, becomes U+FFFD.</summary>
    public string End() => Release(open.Count);

    // A character has at most four bytes, so only the last three can wait for more.
    private int OpenBytes()
    {
        var bytes = CollectionsMarshal.AsSpan(open);
        for (var length = Math.Min(3, bytes.Length); length > 0; length--)
        {
            if (Rune.DecodeFromUtf8(bytes[^length..], out _, out _) == OperationStatus.NeedMoreData)
            {
                return length;
            }
        }

        return 0;
    }

    private string Release(int length)
    {
        var text = Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(open)[..length]);
        open.RemoveRange(0, length);
        var strips = !begun && tokenizer.StripsFirstSpace && text.StartsWith(' ');
        begun |= text.Length > 0;
        return strips ? text[1..] : text;
    }
}
