using OpenLedger.Spans.Matching;

namespace OpenLedger.Spans.Indexes;

/// <summary>
/// An index of one or more shards, less the records that were withdrawn since: who said these words before. Counts
/// of shards add up, and those of the withdrawn records' own small index are subtracted. Tokens of different records
/// are never matched together. Thread-safe; owns its shards.
/// </summary>
public sealed class SpanCorpus : IDisposable
{
    private readonly SpanShard? withdrawn;
    private readonly bool[]?[] gone;

    private SpanCorpus(SpanShard[] shards, SpanShard? withdrawn)
    {
        Shards = shards;
        this.withdrawn = withdrawn;
        Views = [.. shards.Select(shard => shard.View), .. withdrawn is null ? [] : new[] { withdrawn.View }];
        gone = WithdrawnRecords.Mark(shards, withdrawn);
        Tokens = shards.Sum(shard => (long)shard.Tokens) - (withdrawn?.Tokens ?? 0);
    }

    /// <summary>The shards in the order in which they were given.</summary>
    public IReadOnlyList<SpanShard> Shards { get; }

    /// <summary>Tokens of all records that are not withdrawn.</summary>
    public long Tokens { get; }

    /// <summary>All shards' suffixes, then those of the withdrawn records.</summary>
    internal IReadOnlyList<SuffixView> Views { get; }

    /// <summary>Opens shards, and the index of withdrawn records if there is one.</summary>
    /// <exception cref="SpanFormatException">A file is missing, damaged, or no shard.</exception>
    /// <exception cref="ArgumentException">
    /// A record is in two shards, or one is withdrawn that no shard holds with these tokens.
    /// </exception>
    public static SpanCorpus Open(IEnumerable<string> shards, string? withdrawn = null)
    {
        var opened = new List<SpanShard>();
        try
        {
            opened.AddRange(shards.Select(SpanShard.Open));
            var shardsOpened = opened.ToArray();
            if (withdrawn is not null)
            {
                opened.Add(SpanShard.Open(withdrawn));
            }

            return new SpanCorpus(shardsOpened, withdrawn is null ? null : opened[^1]);
        }
        catch
        {
            opened.ForEach(shard => shard.Dispose());
            throw;
        }
    }

    /// <summary>Writes the index of withdrawn records, with which the corpus is then opened anew.</summary>
    /// <exception cref="ArgumentException">A record is in none of the shards.</exception>
    public void WriteWithdrawn(string path, IReadOnlySet<long> records)
    {
        using var builder = new SpanShardBuilder();
        foreach (var shard in Shards)
        {
            for (var place = 0; place < shard.Records; place++)
            {
                if (records.Contains(shard.NumberOf(place)))
                {
                    builder.Add(shard.NumberOf(place), shard.OwnerOf(place), shard.TokensOf(place));
                }
            }
        }

        if (builder.Records != records.Count)
        {
            throw new ArgumentException(
                $"{records.Count - builder.Records} of the records are in no shard.", nameof(records));
        }

        builder.Write(path);
    }

    /// <summary>How often a token occurs. O(shards).</summary>
    public long CountOf(int token)
    {
        long count = 0;
        foreach (var shard in Shards)
        {
            count += shard.View.Buckets!.Of(token).Count;
        }

        return withdrawn is null ? count : count - withdrawn.View.Buckets!.Of(token).Count;
    }

    /// <summary>The logarithm of a token's part of all tokens: minus infinity if it does not occur.</summary>
    public double LogUnigram(int token) =>
        CountOf(token) is var count and > 0 ? Math.Log(count) - Math.Log(Tokens) : double.NegativeInfinity;

    /// <summary>How often a pattern occurs, overlapping or not. The empty pattern occurs nowhere.</summary>
    public long Count(ReadOnlySpan<int> pattern)
    {
        using var matches = new AnswerMatches(this, pattern, Math.Min(pattern.Length, 1));
        return pattern.IsEmpty ? 0 : matches.Count(0, pattern.Length);
    }

    /// <summary>
    /// Where a pattern occurs, by record and position: everywhere, or, if it occurs more often than
    /// <paramref name="cap"/>, in a fair sample that the seed decides.
    /// </summary>
    public IReadOnlyList<Occurrence> Locate(ReadOnlySpan<int> pattern, int cap, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cap);
        using var matches = new AnswerMatches(this, pattern, Math.Min(pattern.Length, 1));
        return pattern.IsEmpty ? [] : matches.Locate(0, pattern.Length, cap, seed);
    }

    /// <summary>For each position of an output how many of its tokens from there some record holds in a row.</summary>
    public void LongestMatches(ReadOnlySpan<int> output, Span<int> lengths)
    {
        using var matches = new AnswerMatches(this, output, output.Length);
        matches.Lengths.CopyTo(lengths);
    }

    /// <summary>
    /// How likely a token is after a context: its part of all that follows the longest end of the context that
    /// occurs at all (the infinity-gram). The end of a record counts as something that follows. Zero if the token
    /// never follows it, and if there are no tokens.
    /// </summary>
    public double Probability(ReadOnlySpan<int> context, int token)
    {
        // Shorter ends of the context occur at least as often, so the longest is found by a binary search.
        int held = 0, notHeld = context.Length + 1;
        while (notHeld - held > 1)
        {
            var middle = (held + notHeld) / 2;
            (held, notHeld) = Count(context[^middle..]) > 0 ? (middle, notHeld) : (held, middle);
        }

        if (held == 0)
        {
            return Tokens == 0 ? 0 : (double)CountOf(token) / Tokens;
        }

        return (double)Count([.. context[^held..], token]) / Count(context[^held..]);
    }

    public void Dispose()
    {
        foreach (var shard in Shards)
        {
            shard.Dispose();
        }

        withdrawn?.Dispose();
    }

    internal void RequireOpen()
    {
        foreach (var shard in Shards)
        {
            shard.RequireOpen();
        }
    }

    /// <summary>Where a suffix of a shard stands, unless its record is withdrawn.</summary>
    internal bool TryLocate(int shard, int rank, out Occurrence occurrence)
    {
        var position = Shards[shard].View.Position(rank);
        var place = Shards[shard].PlaceOf(position);
        occurrence = new Occurrence(
            Shards[shard].NumberOf(place), Shards[shard].OwnerOf(place), position - Shards[shard].StartOf(place));
        return gone[shard]?[place] != true;
    }
}
