using OpenLedger.Spans.Indexes;
using OpenLedger.Spans.Matching;

namespace OpenLedger.Spans.Tests.Indexes;

/// <summary>A record as the index gets it.</summary>
internal sealed record PlainRecord(long Number, int Owner, int[] Tokens);

/// <summary>The reference: looks through all records that are not withdrawn, one after the other.</summary>
internal sealed class PlainRecords(IReadOnlyList<PlainRecord> records, IReadOnlySet<long> withdrawn)
{
    private readonly PlainRecord[] live = [.. records.Where(record => !withdrawn.Contains(record.Number))];

    public long Tokens => live.Sum(record => (long)record.Tokens.Length);

    public IReadOnlySet<long> Withdrawn => withdrawn;

    public IReadOnlyList<Occurrence> Locate(ReadOnlySpan<int> pattern)
    {
        var found = new List<Occurrence>();
        foreach (var record in live)
        {
            for (var at = 0; !pattern.IsEmpty && at + pattern.Length <= record.Tokens.Length; at++)
            {
                if (record.Tokens.AsSpan(at, pattern.Length).SequenceEqual(pattern))
                {
                    found.Add(new Occurrence(record.Number, record.Owner, at));
                }
            }
        }

        return [.. found.OrderBy(place => place.Record).ThenBy(place => place.Position)];
    }

    public long Count(ReadOnlySpan<int> pattern) => Locate(pattern).Count;

    public int Longest(ReadOnlySpan<int> query)
    {
        var longest = 0;
        while (longest < query.Length && Count(query[..(longest + 1)]) > 0)
        {
            longest++;
        }

        return longest;
    }

    public double Probability(ReadOnlySpan<int> context, int token)
    {
        while (!context.IsEmpty && Count(context) == 0)
        {
            context = context[1..];
        }

        var all = context.IsEmpty ? Tokens : Count(context);
        return all == 0 ? 0 : (double)Count([.. context, token]) / all;
    }

    /// <summary>Records of few different tokens, so that everything repeats; some empty, some copies.</summary>
    public static PlainRecords Random(Random random)
    {
        var alphabet = random.Next(1, 6);
        var records = new List<PlainRecord>();
        var count = random.Next(12);
        for (var i = 0; i < count; i++)
        {
            var tokens = random.Next(5) == 0 && i > 0
                ? records[random.Next(i)].Tokens
                : Text(random, alphabet, random.Next(12));
            records.Add(new PlainRecord(1000 - (7 * i), random.Next(4), tokens));
        }

        var withdrawn = records.Where(_ => random.Next(4) == 0).Select(record => record.Number).ToHashSet();
        return new PlainRecords(records, random.Next(2) == 0 ? withdrawn : new HashSet<long>());
    }

    public static int[] Text(Random random, int alphabet, int length)
    {
        var tokens = new int[length];
        for (var i = 0; i < length; i++)
        {
            tokens[i] = random.Next(alphabet) * 3;
        }

        return tokens;
    }

    /// <summary>The same records as an index of several shards.</summary>
    public SpanCorpus Index(ScratchFolder folder, int shards)
    {
        var paths = new List<string>();
        for (var shard = 0; shard < shards; shard++)
        {
            using var builder = new SpanShardBuilder();
            foreach (var record in records.Where((_, i) => i % shards == shard))
            {
                builder.Add(record.Number, record.Owner, record.Tokens);
            }

            paths.Add(folder.Next());
            builder.Write(paths[^1]);
        }

        if (withdrawn.Count == 0)
        {
            return SpanCorpus.Open(paths);
        }

        var subtracted = folder.Next();
        using (var all = SpanCorpus.Open(paths))
        {
            all.WriteWithdrawn(subtracted, withdrawn);
        }

        return SpanCorpus.Open(paths, subtracted);
    }
}
