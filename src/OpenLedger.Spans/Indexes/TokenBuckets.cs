namespace OpenLedger.Spans.Indexes;

/// <summary>The ranks of the suffixes that begin with a token, by one look at a table.</summary>
internal sealed class TokenBuckets
{
    private readonly int[] starts;

    private TokenBuckets(int[] starts) => this.starts = starts;

    /// <summary>Tokens that occur are below this.</summary>
    public int Vocabulary => starts.Length - 1;

    public static TokenBuckets Of(ReadOnlySpan<int> symbols, ReadOnlySpan<int> buckets)
    {
        var starts = new int[symbols.IsEmpty ? 1 : symbols[^1] + 2];
        var next = 0;
        for (var i = 0; i < symbols.Length; i++)
        {
            starts.AsSpan(next, symbols[i] + 1 - next).Fill(buckets[i]);
            next = symbols[i] + 1;
        }

        starts[next] = buckets[^1];
        return new TokenBuckets(starts);
    }

    /// <summary>The first rank and one more than the last; equal where there are none.</summary>
    public RankRange Of(int token) =>
        (uint)token < (uint)Vocabulary ? new RankRange(starts[token], starts[token + 1]) : default;
}
