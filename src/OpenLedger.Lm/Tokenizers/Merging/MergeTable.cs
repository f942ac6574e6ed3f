namespace OpenLedger.Lm.Tokenizers.Merging;

/// <summary>What each pair of neighbours becomes, and how urgently.</summary>
internal sealed class MergeTable
{
    // A pair of numbers hashes with a seed of the process, so no file can be made to collide.
    private readonly Dictionary<(int Left, int Right), Entry> entries;

    /// <param name="merges">Merges, the most urgent first; of a pair named twice the last counts.</param>
    /// <param name="except">Tokens that no merge may make.</param>
    public MergeTable(IReadOnlyList<Merge> merges, IReadOnlySet<int> except)
    {
        entries = new(merges.Count);
        for (var rank = 0; rank < merges.Count; rank++)
        {
            var merge = merges[rank];
            if (!except.Contains(merge.Result))
            {
                entries[(merge.Left, merge.Right)] = new(rank, merge.Result);
            }
        }
    }

    /// <summary>
    /// The place of a pair's merge among all, 0 first, and what it makes; false if the pair stays apart.
    /// </summary>
    public bool TryFind(int left, int right, out int rank, out int result)
    {
        var found = entries.TryGetValue((left, right), out var entry);
        (rank, result) = (entry.Rank, entry.Result);
        return found;
    }

    private readonly record struct Entry(int Rank, int Result);
}
