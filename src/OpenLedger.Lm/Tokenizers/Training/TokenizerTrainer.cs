using OpenLedger.Lm.Tokenizers.Merging;
using OpenLedger.Lm.Tokenizers.Words;

namespace OpenLedger.Lm.Tokenizers.Training;

/// <summary>
/// Makes a byte-level tokenizer from texts: the most frequent neighbours become a token, again and again; of equals the
/// pair whose bytes come first. Digits stay single, so that numbers are spelled alike wherever they stand. The same
/// texts give the same tokenizer, in whatever order they come.
/// </summary>
public static class TokenizerTrainer
{
    private static readonly IReadOnlyList<PreTokenizerStep> Splits =
    [
        new PreTokenizerStep.Digits(Individual: true),
        new PreTokenizerStep.ByteLevel(AddPrefixSpace: false, TrimOffsets: true, UseRegex: true),
    ];

    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    public static Tokenizer Train(
        IEnumerable<string> texts, TokenizerTraining training, CancellationToken cancellationToken = default)
    {
        Check(training);
        var splitter = WordRules.TryMake(Splits, out _)!;
        var words = new WordCounts(splitter);
        foreach (var text in texts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            words.Add(text);
        }

        var vocabulary = new GrowingVocabulary(training.SpecialTokens);
        var merges = Learn(words, vocabulary, training, cancellationToken);
        return new(Definition(training, vocabulary, merges), splitter);
    }

    private static List<Merge> Learn(
        WordCounts words, GrowingVocabulary vocabulary, TokenizerTraining training, CancellationToken cancellation)
    {
        var pairs = new PairCounts(words.ToWords(vocabulary), vocabulary);
        var merges = new List<Merge>();
        while (vocabulary.Count < training.VocabularySize && pairs.TryTakeBest(training.MinFrequency, out var best))
        {
            cancellation.ThrowIfCancellationRequested();
            if (vocabulary.TryJoin(best.Left, best.Right, out var result))
            {
                var merge = new Merge(best.Left, best.Right, result);
                pairs.Apply(merge);
                merges.Add(merge);
            }
        }

        return merges;
    }

    private static TokenizerDefinition Definition(
        TokenizerTraining training, GrowingVocabulary vocabulary, List<Merge> merges)
    {
        var begin = training.BeginToken is { } content ? training.SpecialTokens.IndexOf(content) : -1;
        return new()
        {
            Vocabulary = vocabulary.Spelled,
            Merges = merges,
            AddedTokens = [.. training.SpecialTokens.Select((special, id) => new AddedToken(id, special))],
            PreTokenizer = Splits,
            Decoder = [new DecoderStep.ByteLevel(AddPrefixSpace: true, TrimOffsets: true, UseRegex: true)],
            ByteLevelPostProcessor = begin < 0,
            Template = begin < 0 ? null : new([begin], []),
        };
    }

    private static void Check(TokenizerTraining training)
    {
        var special = training.SpecialTokens;
        var least = TokenizerTraining.ByteTokens + special.Count;
        ArgumentOutOfRangeException.ThrowIfLessThan(training.VocabularySize, least);
        ArgumentOutOfRangeException.ThrowIfLessThan(training.MinFrequency, 1);
        if (special.Any(token => token.Length < 2) || special.Distinct().Count() < special.Count)
        {
            throw new ArgumentException("Special tokens are two characters or more, and no two alike.");
        }

        if (training.BeginToken is { } begin && !special.Contains(begin))
        {
            throw new ArgumentException($"The begin token {begin} is not among the special tokens.");
        }
    }

    private static int IndexOf(this IReadOnlyList<string> all, string wanted)
    {
        for (var at = 0; at < all.Count; at++)
        {
            if (all[at] == wanted)
            {
                return at;
            }
        }

        return -1;
    }
}
