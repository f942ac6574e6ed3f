namespace OpenLedger.Spans.Indexes;

/// <summary>Finds withdrawn records in the shards, and refuses what would make counts wrong.</summary>
internal static class WithdrawnRecords
{
    /// <summary>For each shard which of its records are withdrawn; nothing for a shard where none is.</summary>
    public static bool[]?[] Mark(SpanShard[] shards, SpanShard? withdrawn)
    {
        RequireDistinct(shards);
        var gone = new bool[]?[shards.Length];
        var places = new Dictionary<long, int>();
        for (var place = 0; place < (withdrawn?.Records ?? 0); place++)
        {
            places.Add(withdrawn!.NumberOf(place), place);
        }

        for (var shard = 0; shard < shards.Length && places.Count > 0; shard++)
        {
            for (var place = 0; place < shards[shard].Records; place++)
            {
                if (places.Remove(shards[shard].NumberOf(place), out var its))
                {
                    RequireSame(shards[shard], place, withdrawn!, its);
                    (gone[shard] ??= new bool[shards[shard].Records])[place] = true;
                }
            }
        }

        return places.Count == 0
            ? gone
            : throw new ArgumentException($"Record {places.Keys.Min()} is withdrawn, but no shard holds it.");
    }

    private static void RequireSame(SpanShard shard, int place, SpanShard withdrawn, int its)
    {
        if (!shard.TokensOf(place).SequenceEqual(withdrawn.TokensOf(its)))
        {
            throw new ArgumentException($"Record {shard.NumberOf(place)} is withdrawn with other tokens.");
        }
    }

    private static void RequireDistinct(SpanShard[] shards)
    {
        var numbers = new List<long>();
        foreach (var shard in shards)
        {
            for (var place = 0; place < shard.Records; place++)
            {
                numbers.Add(shard.NumberOf(place));
            }
        }

        numbers.Sort();
        for (var i = 1; i < numbers.Count; i++)
        {
            if (numbers[i] == numbers[i - 1])
            {
                throw new ArgumentException($"Record {numbers[i]} is in the shards twice.");
            }
        }
    }
}
