using System.Buffers;
using System.Text;
using OpenLedger.Lm.Tokenizers.Merging;
using OpenLedger.Lm.Tokenizers.Normalizing;
using OpenLedger.Lm.Tokenizers.Words;

namespace OpenLedger.Lm.Tokenizers;

/// <summary>From text to tokens: added tokens, normalizer, words, merges, in this order.</summary>
internal sealed class TextEncoder
{
    private const int OnStack = 256;

    private readonly TokenizerDefinition definition;
    private readonly IReadOnlyDictionary<string, int> ids;
    private readonly HashSet<int> special;
    private readonly TextNormalizer normalizer;
    private readonly WordSplitter splitter;
    private readonly SymbolTable symbols;
    private readonly MergeTable merges;
    private readonly WordCache cache = new();
    private readonly AddedTokenFinder[] asWritten;
    private readonly AddedTokenFinder[] asNormalized;

    public TextEncoder(
        TokenizerDefinition definition, WordSplitter splitter, IReadOnlyDictionary<string, int> ids)
    {
        this.definition = definition;
        this.splitter = splitter;
        this.ids = ids;
        special = [.. definition.AddedTokens.Where(token => token.Special).Select(token => token.Id)];
        normalizer = new(definition.Normalizer);

        // Ordinary text must not turn into a control token, so what would make one is left out.
        symbols = new(definition, ids, special);
        merges = new(definition.Merges, special);
        asWritten = Finders(token => !token.Normalized, token => token.Content);
        asNormalized = Finders(
            token => token.Normalized, token => normalizer.Apply(token.Content, TextPlace.Beginning));
    }

    public void Encode(ReadOnlySpan<char> text, List<int> tokens, EncodeOptions options)
    {
        if (options.AddSpecial && definition.Template is { } before)
        {
            tokens.AddRange(before.Before);
        }

        var whole = WithoutLoneSurrogates(text);
        EncodeWritten(whole is null ? text : whole, tokens, options);
        if (options.AddSpecial && definition.Template is { } after)
        {
            tokens.AddRange(after.After);
        }
    }

    private static string? WithoutLoneSurrogates(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAnyInRange('\uD800', '\uDFFF'); at >= 0 && at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                at++;
            }
            else if (char.IsSurrogate(text[at]))
            {
                // No UTF-8 exists for half a character: it becomes U+FFFD here, as everywhere in .NET.
                return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.ToString()));
            }
        }

        return null;
    }

    private AddedTokenFinder[] Finders(Func<AddedToken, bool> which, Func<AddedToken, string> spelled)
    {
        var all = definition.AddedTokens.Where(which).Select(token => (spelled(token), token)).ToList();
        var finders = new AddedTokenFinder[3];
        finders[(int)AddedParsing.All] = new(all);
        finders[(int)AddedParsing.Ordinary] = new(all.Where(token => !token.token.Special));
        finders[(int)AddedParsing.None] = new([]);
        return finders;
    }

    private void EncodeWritten(ReadOnlySpan<char> text, List<int> tokens, EncodeOptions options)
    {
        var finder = asWritten[(int)options.Added];
        var (start, place) = (0, options.Place);
        while (finder.Find(text, start) is { } found)
        {
            EncodeNormalized(text[start..found.Start], place, tokens, options.Added);
            tokens.Add(found.Token.Id);
            (start, place) = (found.End, TextPlace.AfterToken);
        }

        EncodeNormalized(text[start..], place, tokens, options.Added);
    }

    private void EncodeNormalized(ReadOnlySpan<char> text, TextPlace place, List<int> tokens, AddedParsing parsing)
    {
        if (text.IsEmpty)
        {
            return;
        }

        text = normalizer.IsNeeded ? normalizer.Apply(text.ToString(), place) : text;
        var finder = asNormalized[(int)parsing];
        var sink = new TokenSink(this, tokens);
        var start = 0;
        while (finder.Find(text, start) is { } found)
        {
            splitter.Split(text[start..found.Start], place, ref sink);
            tokens.Add(found.Token.Id);
            (start, place) = (found.End, TextPlace.AfterToken);
        }

        splitter.Split(text[start..], place, ref sink);
    }

    private void EncodeWord(ReadOnlySpan<char> word, List<int> tokens)
    {
        if (cache.TryFind(word, out var known))
        {
            tokens.AddRange(known);
            return;
        }

        var length = SymbolTable.MaxLength(word);
        var rented = length > OnStack ? ArrayPool<int>.Shared.Rent(length) : null;
        Span<int> buffer = rented is null ? stackalloc int[OnStack] : rented;
        var count = symbols.Spell(word, buffer);
        if (definition.IgnoreMerges && TryWhole(word, out var token))
        {
            (buffer[0], count) = (token, 1);
        }
        else
        {
            count = PairMerger.Merge(buffer[..count], merges);
        }

        cache.Put(word, buffer[..count]);
        tokens.AddRange(buffer[..count]);
        if (rented is not null)
        {
            ArrayPool<int>.Shared.Return(rented);
        }
    }

    private bool TryWhole(ReadOnlySpan<char> word, out int token)
    {
        var spelled = definition.ByteLevel
            ? ByteSpelling.Spell(Encoding.UTF8.GetBytes(word.ToString()))
            : word.ToString();
        return ids.TryGetValue(spelled, out token) && !special.Contains(token);
    }

    private readonly struct TokenSink(TextEncoder encoder, List<int> tokens) : IWordSink
    {
        public void Add(ReadOnlySpan<char> word) => encoder.EncodeWord(word, tokens);
    }
}
