using System.Runtime.InteropServices;
using OpenLedger.Spans.Suffixes;

namespace OpenLedger.Spans.Indexes;

/// <summary>
/// Collects records and writes them as one shard. O(tokens + vocabulary) time and about 12 bytes of memory per token.
/// Not thread-safe; shards of one corpus may be built side by side.
/// </summary>
public sealed unsafe class SpanShardBuilder : IDisposable
{
    /// <summary>Tokens and records that a shard holds at most, together: about 10⁹.</summary>
    public const int MaxText = 1 << 30;

    /// <summary>Tokens are below this: 2²⁴.</summary>
    public const int MaxVocabulary = 1 << 24;

    private readonly NativeInts text = new(1 << 12);
    private readonly List<int> starts = [];
    private readonly List<int> owners = [];
    private readonly List<long> numbers = [];
    private readonly HashSet<long> known = [];

    /// <summary>Records added so far.</summary>
    public int Records => numbers.Count;

    /// <summary>Tokens added so far.</summary>
    public long Tokens => text.Count - Records;

    /// <summary>Adds a record under its number, which no other has. It may be empty.</summary>
    /// <exception cref="ArgumentException">A token is out of range, or the number is known.</exception>
    /// <exception cref="InvalidOperationException">The shard is full.</exception>
    public void Add(long record, int owner, ReadOnlySpan<int> tokens)
    {
        foreach (var token in tokens)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)token, (uint)MaxVocabulary, nameof(tokens));
        }

        if (text.Count + tokens.Length >= MaxText)
        {
            throw new InvalidOperationException($"A shard holds {MaxText} tokens and records; begin another one.");
        }

        if (!known.Add(record))
        {
            throw new ArgumentException($"Record {record} was added before.", nameof(record));
        }

        starts.Add((int)text.Count);
        owners.Add(owner);
        numbers.Add(record);
        text.Add(tokens);
        text.Add([ShardHeader.RecordEnd]);
    }

    /// <summary>Adds all records of a shard but those, so that many small shards become a large one.</summary>
    public void AddAll(SpanShard shard, IReadOnlySet<long> without)
    {
        for (var place = 0; place < shard.Records; place++)
        {
            if (!without.Contains(shard.NumberOf(place)))
            {
                Add(shard.NumberOf(place), shard.OwnerOf(place), shard.TokensOf(place));
            }
        }
    }

    /// <summary>
    /// Sorts and writes the shard; the file appears whole or not at all. More may be added afterwards.
    /// </summary>
    public void Write(string path)
    {
        var alphabet = DenseAlphabet.Of(text.Items, text.Count);
        var header = new ShardHeader(text.Count, Records, alphabet.Symbols.Length);
        var suffixes = (int*)NativeMemory.Alloc((nuint)text.Count, sizeof(int));
        try
        {
            alphabet.Encode(text.Items, text.Count);
            SuffixSort.Sort(text.Items, suffixes, (int)text.Count, Records + alphabet.Symbols.Length);
            alphabet.Decode(text.Items, text.Count, Records);
            AtomicFile.Write(path, stream => WriteTo(stream, header, suffixes, alphabet));
        }
        finally
        {
            NativeMemory.Free(suffixes);
        }
    }

    public void Dispose() => text.Dispose();

    private void WriteTo(Stream stream, ShardHeader header, int* suffixes, DenseAlphabet alphabet)
    {
        var file = new SectionWriter(stream, header);
        file.Write(ShardSection.Tokens, text.Items);
        // The ends of records are the smallest symbols, so their suffixes come first; nothing looks for them.
        file.Write(ShardSection.Suffixes, suffixes + Records);
        file.Write<int>(ShardSection.Starts, [.. starts, (int)text.Count]);
        file.Write(ShardSection.Owners, CollectionsMarshal.AsSpan(owners));
        file.Write(ShardSection.Numbers, CollectionsMarshal.AsSpan(numbers));
        file.Write(ShardSection.Symbols, alphabet.Symbols);
        file.Write(ShardSection.Buckets, alphabet.Buckets);
        file.Finish();
    }
}
