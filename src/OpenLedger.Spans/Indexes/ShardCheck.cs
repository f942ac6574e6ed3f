using System.Security.Cryptography;

namespace OpenLedger.Spans.Indexes;

/// <summary>
/// Refuses a shard that is not what was written, and one that was written to do harm: whatever passes can be searched
/// without leaving the file. One pass over each section.
/// </summary>
internal static unsafe class ShardCheck
{
    private const int Chunk = 1 << 24;

    public static void Require(string path, MappedFile file, ShardHeader header)
    {
        if (file.Length != header.FileLength)
        {
            throw new SpanFormatException(
                path, "file", $"has {file.Length} bytes instead of {header.FileLength}: it is cut or longer");
        }

        for (var section = ShardSection.Tokens; section <= ShardSection.Buckets; section++)
        {
            RequireDigest(path, file, header, section);
        }

        RequireTexts(path, Ints(ShardSection.Tokens), Ints(ShardSection.Starts));
        RequireSuffixes(path, Ints(ShardSection.Suffixes), (int)header.TextLength);
        RequireBuckets(path, Ints(ShardSection.Symbols), Ints(ShardSection.Buckets), header);

        ReadOnlySpan<int> Ints(ShardSection section) =>
            new(file.At(header.Start(section)), (int)(header.Length(section) / sizeof(int)));
    }

    private static void RequireDigest(string path, MappedFile file, ShardHeader header, ShardSection section)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var next = file.At(header.Start(section));
        for (var left = header.Length(section); left > 0;)
        {
            var length = (int)Math.Min(left, Chunk);
            digest.AppendData(new ReadOnlySpan<byte>(next, length));
            next += length;
            left -= length;
        }

        Span<byte> found = stackalloc byte[SHA256.HashSizeInBytes];
        digest.GetHashAndReset(found);
        if (!found.SequenceEqual(header.Digest(section)))
        {
            throw Wrong(path, section, "is not what was written: its digest differs");
        }
    }

    // Each record ends with the mark, and the mark stands nowhere else.
    private static void RequireTexts(string path, ReadOnlySpan<int> text, ReadOnlySpan<int> starts)
    {
        var sound = starts[0] == 0 && starts[^1] == text.Length
            && text.Count(ShardHeader.RecordEnd) == starts.Length - 1;
        for (var record = 1; sound && record < starts.Length; record++)
        {
            sound = starts[record] > starts[record - 1] && starts[record] <= text.Length
                && text[starts[record] - 1] == ShardHeader.RecordEnd;
        }

        if (!sound)
        {
            throw Wrong(path, ShardSection.Starts, "are not where records end");
        }

        if (text.ContainsAnyExceptInRange(ShardHeader.RecordEnd, SpanShardBuilder.MaxVocabulary - 1))
        {
            throw Wrong(path, ShardSection.Tokens, "hold one that is out of range");
        }
    }

    private static void RequireSuffixes(string path, ReadOnlySpan<int> suffixes, int length)
    {
        if (suffixes.ContainsAnyExceptInRange(0, length - 1))
        {
            throw Wrong(path, ShardSection.Suffixes, "lead out of the text");
        }
    }

    private static void RequireBuckets(
        string path, ReadOnlySpan<int> symbols, ReadOnlySpan<int> buckets, ShardHeader header)
    {
        var sound = buckets[0] == 0 && buckets[^1] == header.TextLength - header.Records
            && (symbols.IsEmpty || (symbols[0] >= 0 && symbols[^1] < SpanShardBuilder.MaxVocabulary));
        for (var i = 0; sound && i < symbols.Length; i++)
        {
            sound = buckets[i + 1] > buckets[i] && (i == 0 || symbols[i] > symbols[i - 1]);
        }

        if (!sound)
        {
            throw Wrong(path, ShardSection.Buckets, "are not in order");
        }
    }

    private static SpanFormatException Wrong(string path, ShardSection section, string reason) =>
        new(path, section.ToString().ToLowerInvariant(), reason);
}
