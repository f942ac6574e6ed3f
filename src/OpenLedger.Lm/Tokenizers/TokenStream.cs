using System.Text;

namespace OpenLedger.Lm.Tokenizers;

/// <summary>
/// Turns tokens into text as they come. A character whose bytes are spread over tokens comes out when its last byte has
/// come; all that is given out together equals <see cref="Tokenizer.Decode"/> of all tokens. For one text and one
/// thread at a time.
/// </summary>
public sealed class TokenStream(Tokenizer tokenizer, bool skipSpecial = true)
{
    // Nearly every token: only the text that is given out is allocated.
    private const int MostOnStack = 128;

    private readonly Decoder decoder = Encoding.UTF8.GetDecoder();
    private bool begun;

    /// <summary>The text that a token completes; empty if a character is still open.</summary>
    public string Add(int token) =>
        skipSpecial && tokenizer.IsSpecial(token) ? "" : Convert(tokenizer.TokenBytes(token), flush: false);

    /// <summary>Ends the text: a character still open, which will never be whole, becomes U+FFFD.</summary>
    public string End() => Convert([], flush: true);

    private string Convert(ReadOnlySpan<byte> bytes, bool flush)
    {
        var most = decoder.GetCharCount(bytes, flush);
        var text = most <= MostOnStack ? stackalloc char[MostOnStack] : new char[most];
        var length = decoder.GetChars(bytes, text, flush);
        if (length == 0)
        {
            return "";
        }

        var skipped = !begun && tokenizer.StripsFirstSpace && text[0] == ' ' ? 1 : 0;
        begun = true;
        return new(text[skipped..length]);
    }
}
