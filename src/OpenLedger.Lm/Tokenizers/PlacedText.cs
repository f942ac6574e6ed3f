using System.Text;

namespace OpenLedger.Lm.Tokenizers;

/// <summary>The text of tokens, and where in it each of them stands.</summary>
public sealed class PlacedText
{
    private readonly int[] starts;

    private PlacedText(string text, int[] starts) => (Text, this.starts) = (text, starts);

    /// <summary>What <see cref="Tokenizer.Decode"/> gives for the tokens, special ones left out.</summary>
    public string Text { get; }

    /// <summary>How many tokens.</summary>
    public int Tokens => starts.Length - 1;

    /// <summary>Reads tokens. A character that is spread over tokens belongs to the last of them. O(tokens).</summary>
    public static PlacedText Of(Tokenizer tokenizer, ReadOnlySpan<int> tokens)
    {
        var stream = new TokenStream(tokenizer);
        var text = new StringBuilder(tokens.Length * 4);
        var starts = new int[tokens.Length + 1];
        for (var i = 0; i < tokens.Length; i++)
        {
            starts[i] = text.Length;
            text.Append(stream.Add(tokens[i]));
        }

        text.Append(stream.End());
        starts[^1] = text.Length;
        return new PlacedText(text.ToString(), starts);
    }

    /// <summary>The first character of a token; of the number of tokens, the text's length.</summary>
    public int StartOf(int token) => starts[token];

    /// <summary>The characters of a token; none for a special one, or one that completes no character.</summary>
    public ReadOnlySpan<char> this[int token] => Text.AsSpan(starts[token]..starts[token + 1]);
}
