namespace OpenLedger.Lm.Tokenizers.Training;

/// <summary>
/// How often each two tokens are neighbours. A merge touches only the words that hold the pair, so learning takes time
/// by what changes and not by the whole text for every token.
/// </summary>
internal sealed class PairCounts
{
    private readonly List<Word> words;
    private readonly Dictionary<(int Left, int Right), Places> pairs = [];
    private readonly PriorityQueue<(int Left, int Right), Rank> queue;

    public PairCounts(List<Word> words, GrowingVocabulary vocabulary)
    {
        this.words = words;
        queue = new(Comparer<Rank>.Create((one, other) => Compare(one, other, vocabulary)));
        for (var word = 0; word < words.Count; word++)
        {
            Count(word, words[word].Count);
        }

        foreach (var (pair, places) in pairs)
        {
            queue.Enqueue(pair, new(places.Count, pair));
        }
    }

    /// <summary>Takes the most frequent pair; false if none is seen as often as asked.</summary>
    public bool TryTakeBest(long minFrequency, out (int Left, int Right) best)
    {
        while (queue.TryDequeue(out best, out var rank))
        {
            // Counts fall without notice: a pair whose count has fallen goes back to where it belongs.
            var now = pairs[best].Count;
            if (now == rank.Count && now >= minFrequency)
            {
                return true;
            }

            if (now < rank.Count && now >= minFrequency)
            {
                queue.Enqueue(best, new(now, best));
            }
        }

        return false;
    }

    /// <summary>Joins the pair in every word and counts the neighbours that this makes.</summary>
    public void Apply(Merge merge)
    {
        var grown = new HashSet<(int Left, int Right)>();
        foreach (var word in pairs[(merge.Left, merge.Right)].TakeWords())
        {
            var joined = Join(words[word].Tokens, merge);
            if (joined.Length < words[word].Tokens.Length)
            {
                Count(word, -words[word].Count);
                words[word].Tokens = joined;
                Count(word, words[word].Count);
                grown.UnionWith(PairsOf(joined).Where(pair => pair.Left == merge.Result || pair.Right == merge.Result));
            }
        }

        foreach (var pair in grown)
        {
            queue.Enqueue(pair, new(pairs[pair].Count, pair));
        }
    }

    private static IEnumerable<(int Left, int Right)> PairsOf(int[] tokens)
    {
        for (var at = 1; at < tokens.Length; at++)
        {
            yield return (tokens[at - 1], tokens[at]);
        }
    }

    private static int[] Join(int[] tokens, Merge merge)
    {
        var joined = new List<int>(tokens.Length);
        for (var at = 0; at < tokens.Length; at++)
        {
            var here = tokens[at] == merge.Left && at + 1 < tokens.Length && tokens[at + 1] == merge.Right;
            joined.Add(here ? merge.Result : tokens[at]);
            at += here ? 1 : 0;
        }

        return [.. joined];
    }

    private static int Compare(Rank one, Rank other, GrowingVocabulary vocabulary)
    {
        if (one.Count != other.Count)
        {
            return other.Count.CompareTo(one.Count);
        }

        var left = vocabulary.CompareBytes(one.Pair.Left, other.Pair.Left);
        return left != 0 ? left : vocabulary.CompareBytes(one.Pair.Right, other.Pair.Right);
    }

    private void Count(int word, long change)
    {
        foreach (var pair in PairsOf(words[word].Tokens))
        {
            if (!pairs.TryGetValue(pair, out var places))
            {
                pairs[pair] = places = new();
            }

            places.Count += change;
            if (change > 0)
            {
                places.Add(word);
            }
        }
    }

    private readonly record struct Rank(long Count, (int Left, int Right) Pair);

    /// <summary>A pair's count and the words it is in, or was in: leaving is not noted.</summary>
    private sealed class Places
    {
        private HashSet<int> words = [];

        public long Count { get; set; }

        public void Add(int word) => words.Add(word);

        public HashSet<int> TakeWords()
        {
            var taken = words;
            words = [];
            return taken;
        }
    }
}
