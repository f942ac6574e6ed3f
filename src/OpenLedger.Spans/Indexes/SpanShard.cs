using OpenLedger.Spans.Matching;

namespace OpenLedger.Spans.Indexes;

/// <summary>
/// One file of an index, mapped into memory: the tokens of its records and their suffixes in order, at most 9 bytes
/// per token (8, and 20 per record, and 8 per distinct token). Takes 4 bytes of memory per token of the vocabulary
/// and per 1,024 of the text.
/// Thread-safe; dispose of it when no query is running.
/// </summary>
public sealed unsafe class SpanShard : IDisposable
{
    private readonly MappedFile file;
    private readonly ShardHeader header;
    private readonly RecordPlaces places;

    private SpanShard(string path, MappedFile file)
    {
        this.file = file;
        header = ShardHeader.Read(path, new ReadOnlySpan<byte>(file.At(0), ShardHeader.Size));
        ShardCheck.Require(path, file, header);
        var buckets = TokenBuckets.Of(
            new ReadOnlySpan<int>(Section<int>(ShardSection.Symbols), (int)header.Distinct),
            new ReadOnlySpan<int>(Section<int>(ShardSection.Buckets), (int)header.Distinct + 1));
        places = RecordPlaces.Of(new ReadOnlySpan<int>(Section<int>(ShardSection.Starts), Records + 1));
        View = new SuffixView(
            Section<int>(ShardSection.Tokens), (int)header.TextLength, Section<int>(ShardSection.Suffixes), buckets);
    }

    /// <summary>Records in the shard.</summary>
    public int Records => (int)header.Records;

    /// <summary>Tokens of all records.</summary>
    public int Tokens => (int)(header.TextLength - header.Records);

    /// <summary>Bytes of the file.</summary>
    public long FileLength => header.FileLength;

    internal SuffixView View { get; }

    /// <summary>Tokens are below this.</summary>
    internal int Vocabulary => View.Buckets!.Vocabulary;

    /// <summary>
    /// Opens a shard. Reads all of it once, since a damaged file must not be searched: about a second per gigabyte.
    /// </summary>
    /// <exception cref="SpanFormatException">The file is missing, damaged or no shard.</exception>
    public static SpanShard Open(string path)
    {
        var file = MappedFile.Open(path);
        try
        {
            return new SpanShard(path, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The number of the record at a place, from 0, in the order in which they were added.</summary>
    public long NumberOf(int place) => Section<long>(ShardSection.Numbers)[Existing(place)];

    /// <summary>The owner of the record at a place.</summary>
    public int OwnerOf(int place) => Section<int>(ShardSection.Owners)[Existing(place)];

    /// <summary>The tokens of the record at a place; good until the shard is disposed of.</summary>
    public ReadOnlySpan<int> TokensOf(int place)
    {
        var start = StartOf(Existing(place));
        return new(Section<int>(ShardSection.Tokens) + start, StartOf(place + 1) - start - 1);
    }

    public void Dispose() => file.Dispose();

    internal int StartOf(int place) => Section<int>(ShardSection.Starts)[place];

    /// <summary>The place of the record that holds a position of the text.</summary>
    internal int PlaceOf(int position) => places.Of(position, Section<int>(ShardSection.Starts));

    /// <summary>Fails when the shard is closed, which pointers into it cannot.</summary>
    internal void RequireOpen() => file.At(0);

    private T* Section<T>(ShardSection section) where T : unmanaged => (T*)file.At(header.Start(section));

    private int Existing(int place)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)place, (uint)Records, nameof(place));
        return place;
    }
}
