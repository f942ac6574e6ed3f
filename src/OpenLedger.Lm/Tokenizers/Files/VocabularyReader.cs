namespace OpenLedger.Lm.Tokenizers.Files;

/// <summary>Reads the tokens and merges of a <c>tokenizer.json</c>; every id in it is checked here.</summary>
internal sealed class VocabularyReader
{
    // Ids are places in tables. Files number from 0 almost without holes; a far id would only cost memory.
    private const int SpareIds = 1024;
    private const int MaxAddedLength = 256;

    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> added = new(StringComparer.Ordinal);
    private readonly int limit;

    public VocabularyReader(JsonPart model, JsonPart addedTokens)
    {
        RefuseUnsupported(model);
        var vocabulary = model["vocab"];
        var entries = vocabulary.Properties().ToList();
        limit = (2 * (entries.Count + (addedTokens.IsNull ? 0 : addedTokens.Count()))) + SpareIds;
        var tokens = new List<string?>(entries.Count);
        foreach (var (spelled, value) in entries)
        {
            var id = CheckId(value, value.Number());
            while (tokens.Count <= id)
            {
                tokens.Add(null);
            }

            ids[spelled] = tokens[id] is null
                ? id
                : throw vocabulary.Wrong($"two tokens have the id {id}: «{tokens[id]}» and «{spelled}»");
            tokens[id] = spelled;
        }

        Tokens = tokens;
        AddedTokens = addedTokens.IsNull ? [] : [.. addedTokens.Items().Select(ReadAdded)];
    }

    public IReadOnlyList<string?> Tokens { get; }

    public IReadOnlyList<AddedToken> AddedTokens { get; }

    /// <summary>The id of a token by its content, whether added or not.</summary>
    public bool TryFind(string content, out int id) =>
        added.TryGetValue(content, out id) || ids.TryGetValue(content, out id);

    public List<Merge> ReadMerges(JsonPart part, out bool asPairs)
    {
        var merges = new List<Merge>(part.Count());
        asPairs = false;
        foreach (var item in part.Items())
        {
            asPairs |= !item.IsText;
            var (left, right) = item.IsText ? Halves(item) : Pair(item);
            merges.Add(new(Id(item, left), Id(item, right), Id(item, left + right)));
        }

        return merges;
    }

    public string? ReadUnknown(JsonPart part)
    {
        var name = part.TextOrNull();
        return name is null || ids.ContainsKey(name) ? name : throw part.Wrong($"«{name}» is not in the vocabulary");
    }

    private static void RefuseUnsupported(JsonPart model)
    {
        if (model["type"].TextOrNull() is { } type and not "BPE")
        {
            throw model["type"].Wrong($"{type} is not supported; supported is BPE");
        }

        foreach (var name in (string[])["continuing_subword_prefix", "end_of_word_suffix"])
        {
            if (model[name] is { IsNull: false } part && part.Text().Length > 0)
            {
                throw part.Wrong("is not supported");
            }
        }

        if (model["dropout"] is { IsNull: false } dropout)
        {
            throw dropout.Wrong("is not supported: the same text must give the same tokens");
        }
    }

    private static (string Left, string Right) Halves(JsonPart item)
    {
        var halves = item.Text().Split(' ');
        return halves.Length == 2 ? (halves[0], halves[1]) : throw item.Wrong("is not two tokens with a space between");
    }

    private static (string Left, string Right) Pair(JsonPart item)
    {
        var pair = item.Items().ToList();
        return pair.Count == 2 ? (pair[0].Text(), pair[1].Text()) : throw item.Wrong("is not two tokens");
    }

    private AddedToken ReadAdded(JsonPart item)
    {
        var content = item["content"].Text();
        var id = CheckId(item["id"], item["id"].Number());
        if (content.Length is 0 or > MaxAddedLength)
        {
            throw item["content"].Wrong($"has not 1 to {MaxAddedLength} characters");
        }

        var known = ids.TryGetValue(content, out var other) ? other : id;
        if (known != id || (id < Tokens.Count && Tokens[id] is { } spelled && spelled != content))
        {
            throw item["id"].Wrong($"{id} is not what the vocabulary says of «{content}»");
        }

        if (added.ContainsValue(id) || !added.TryAdd(content, id))
        {
            throw item.Wrong($"«{content}» or its id {id} is there twice");
        }

        return new(id, content)
        {
            Special = item["special"].Flag(false),
            SingleWord = item["single_word"].Flag(false),
            LeftStrip = item["lstrip"].Flag(false),
            RightStrip = item["rstrip"].Flag(false),
            Normalized = item["normalized"].Flag(!item["special"].Flag(false)),
        };
    }

    private int Id(JsonPart merge, string token) =>
        ids.TryGetValue(token, out var id) ? id : throw merge.Wrong($"«{token}» is not in the vocabulary");

    private int CheckId(JsonPart part, int id) => id >= 0 && id < limit
        ? id
        : throw part.Wrong($"the id {id} is not between 0 and {limit - 1}, twice the number of tokens and some");
}
