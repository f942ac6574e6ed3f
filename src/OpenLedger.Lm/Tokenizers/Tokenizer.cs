using System.Text;
using OpenLedger.Lm.Tokenizers.Files;
using OpenLedger.Lm.Tokenizers.Merging;
using OpenLedger.Lm.Tokenizers.Words;

namespace OpenLedger.Lm.Tokenizers;

/// <summary>
/// A tokenizer of byte pairs as <c>tokenizer.json</c> describes it: byte-level (Llama 3, Qwen2, SmolLM2) or spelled in
/// characters with bytes for those it lacks (Llama 2, TinyLlama, Mistral). Never changes, and is safe to share between
/// threads.
/// </summary>
public sealed class Tokenizer
{
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AddedToken> added;
    private readonly HashSet<int> special;
    private readonly TokenTable table;
    private readonly TextEncoder encoder;

    internal Tokenizer(TokenizerDefinition definition, WordSplitter splitter)
    {
        Definition = definition;
        for (var id = 0; id < definition.Vocabulary.Count; id++)
        {
            if (definition.Vocabulary[id] is { } spelled)
            {
                ids[spelled] = id;
            }
        }

        added = definition.AddedTokens.ToDictionary(token => token.Content, StringComparer.Ordinal);
        special = [.. definition.AddedTokens.Where(token => token.Special).Select(token => token.Id)];
        table = new(definition);
        encoder = new(definition, splitter, ids);
        StripsFirstSpace = definition.Decoder.Any(step => step is DecoderStep.Strip { Start: > 0 }
            or DecoderStep.Metaspace { Scheme: not PrependScheme.Never });
    }

    /// <summary>One more than the largest id of a token; a model may have more rows than that.</summary>
    public int VocabularySize => table.Count;

    /// <summary>Tokens that are read out of the text before it is split, in the order of the file.</summary>
    public IReadOnlyList<AddedToken> AddedTokens => Definition.AddedTokens;

    /// <summary>Decoded text loses a space at its start, which the vocabulary puts before every text.</summary>
    internal bool StripsFirstSpace { get; }

    internal TokenizerDefinition Definition { get; }

    /// <summary>Reads a <c>tokenizer.json</c>.</summary>
    /// <exception cref="LmFormatException">It is damaged, or asks for what is not supported here.</exception>
    public static Tokenizer Read(string path) => TokenizerReader.Read(path);

    /// <summary>Writes a <c>tokenizer.json</c> that reads back as this tokenizer, here and elsewhere.</summary>
    public void Write(string path) => TokenizerWriter.Write(path, Definition);

    public int[] Encode(string text, EncodeOptions options = default)
    {
        var tokens = new List<int>((text.Length / 3) + 4);
        Encode(text, tokens, options);
        return [.. tokens];
    }

    /// <summary>Appends a text's tokens. Half a surrogate pair, which is no character, counts as U+FFFD.</summary>
    public void Encode(ReadOnlySpan<char> text, List<int> tokens, EncodeOptions options = default) =>
        encoder.Encode(text, tokens, options);

    /// <summary>
    /// The text of tokens. Bytes that are no UTF-8 become U+FFFD; ids without a token are passed over.
    /// </summary>
    public string Decode(ReadOnlySpan<int> tokens, bool skipSpecial = true)
    {
        var bytes = new List<byte>(tokens.Length * 4);
        foreach (var token in tokens)
        {
            if (!skipSpecial || !IsSpecial(token))
            {
                bytes.AddRange(TokenBytes(token));
            }
        }

        var text = Encoding.UTF8.GetString([.. bytes]);
        return StripsFirstSpace && text.StartsWith(' ') ? text[1..] : text;
    }

    /// <summary>
    /// What a token stands for; nothing if no token has the id. A token can hold part of a character.
    /// </summary>
    public ReadOnlySpan<byte> TokenBytes(int token) => table[token];

    /// <summary>Whether a token is a control token.</summary>
    public bool IsSpecial(int token) => special.Contains(token);

    /// <summary>The added token of a content such as <c>&lt;|im_end|&gt;</c>; null if there is none.</summary>
    public AddedToken? FindAdded(string content) => added.GetValueOrDefault(content);
}
