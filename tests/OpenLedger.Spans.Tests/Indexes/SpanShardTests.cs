using System.Buffers.Binary;
using System.Security.Cryptography;
using OpenLedger.Spans.Indexes;

namespace OpenLedger.Spans.Tests.Indexes;

public sealed class SpanShardTests : IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly string path;

    public SpanShardTests()
    {
        path = folder.Next();
        using var builder = new SpanShardBuilder();
        builder.Add(11, 1, [5, 6, 5, 6, 7]);
        builder.Add(-12, 2, []);
        builder.Add(13, 1, [6, 1 << 23, 5]);
        builder.Write(path);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Shard_gives_back_its_records()
    {
        using var shard = SpanShard.Open(path);
        Assert.Equal((3, 8), (shard.Records, shard.Tokens));
        Assert.Equal([11L, -12, 13], Enumerable.Range(0, 3).Select(shard.NumberOf));
        Assert.Equal([1, 2, 1], Enumerable.Range(0, 3).Select(shard.OwnerOf));
        Assert.Equal([5, 6, 5, 6, 7], shard.TokensOf(0).ToArray());
        Assert.Empty(shard.TokensOf(1).ToArray());
        Assert.Equal([6, 1 << 23, 5], shard.TokensOf(2).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => shard.NumberOf(3));
    }

    [Fact]
    public void Empty_shard_holds_nothing()
    {
        using var builder = new SpanShardBuilder();
        builder.Write(path);
        using var corpus = SpanCorpus.Open([path]);
        Assert.Equal((0, 0), (corpus.Tokens, corpus.Count([1])));
        Assert.Equal(0, corpus.Probability([1], 2));
        Assert.Equal(double.NegativeInfinity, corpus.LogUnigram(2));
    }

    [Fact]
    public void Suffixes_of_documents_are_in_order_and_end_with_their_document()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            using var builder = new SpanShardBuilder();
            var suffixes = new List<int[]>();
            for (var record = 0; record < random.Next(20); record++)
            {
                var tokens = PlainRecords.Text(random, random.Next(1, 4), random.Next(30));
                builder.Add(record, 0, tokens);
                suffixes.AddRange(tokens.Select((_, start) => tokens[start..]));
            }

            builder.Write(path);
            using var shard = SpanShard.Open(path);
            var sorted = Enumerable.Range(0, shard.Tokens).Select(rank => Suffix(shard, rank)).ToArray();
            suffixes.Sort((one, other) => one.AsSpan().SequenceCompareTo(other));
            Assert.True(suffixes.Count == sorted.Length, $"seed {seed}");
            Assert.True(suffixes.Zip(sorted).All(pair => pair.First.SequenceEqual(pair.Second)), $"seed {seed}");
        }
    }

    [Fact]
    public void Merged_shards_hold_all_records_but_the_withdrawn()
    {
        var merged = folder.Next();
        using (var shard = SpanShard.Open(path))
        using (var builder = new SpanShardBuilder())
        {
            builder.Add(14, 3, [5, 6]);
            builder.AddAll(shard, new HashSet<long> { 13 });
            builder.Write(merged);
        }

        using var result = SpanShard.Open(merged);
        Assert.Equal([14L, 11, -12], Enumerable.Range(0, 3).Select(result.NumberOf));
        Assert.Equal([5, 6, 5, 6, 7], result.TokensOf(1).ToArray());
    }

    [Fact]
    public void Index_takes_nine_bytes_per_token_at_most()
    {
        var random = new Random(5);
        using var builder = new SpanShardBuilder();
        for (var record = 0; record < 400; record++)
        {
            builder.Add(record, record, PlainRecords.Text(random, 300, random.Next(40, 120)));
        }

        builder.Write(path);
        Assert.InRange((double)new FileInfo(path).Length / builder.Tokens, 8, 9);
    }

    [Fact]
    public void Any_damaged_byte_is_refused()
    {
        var good = File.ReadAllBytes(path);
        using (var shard = SpanShard.Open(path))
        {
            Assert.Equal(shard.FileLength, good.Length);
        }

        var refused = 0;
        for (var at = 0; at < good.Length; at++)
        {
            var damaged = (byte[])good.Clone();
            damaged[at] ^= 0x10;
            File.WriteAllBytes(path, damaged);
            refused += Refuses(path) is null ? 0 : 1;
        }

        // Zeros between sections belong to none.
        var header = ShardHeader.Read(path, good);
        var held = Enumerable.Range(0, ShardHeader.Sections).Sum(i => header.Length((ShardSection)i));
        Assert.Equal(ShardHeader.Size + held, refused);
    }

    [Fact]
    public void Cut_longer_missing_and_foreign_files_are_refused()
    {
        var good = File.ReadAllBytes(path);
        for (var length = 0; length < good.Length; length += 13)
        {
            File.WriteAllBytes(path, good[..length]);
            Assert.NotNull(Refuses(path));
        }

        File.WriteAllBytes(path, [.. good, 0]);
        Assert.Equal("file", Refuses(path)?.Part);
        File.WriteAllText(path, new string('x', 1000));
        Assert.Equal("header", Refuses(path)?.Part);
        File.Delete(path);
        Assert.Contains("is missing", Refuses(path)?.Message);
    }

    [Theory]
    [InlineData(nameof(ShardSection.Tokens), 0, 1 << 24)]
    [InlineData(nameof(ShardSection.Tokens), 0, -1)]
    [InlineData(nameof(ShardSection.Tokens), 0, -2)]
    [InlineData(nameof(ShardSection.Suffixes), 3, -1)]
    [InlineData(nameof(ShardSection.Suffixes), 3, 11)]
    [InlineData(nameof(ShardSection.Starts), 1, 3)]
    [InlineData(nameof(ShardSection.Starts), 1, int.MinValue)]
    [InlineData(nameof(ShardSection.Starts), 3, 7)]
    [InlineData(nameof(ShardSection.Symbols), 1, 5)]
    [InlineData(nameof(ShardSection.Symbols), 0, -1)]
    [InlineData(nameof(ShardSection.Symbols), 3, 1 << 24)]
    [InlineData(nameof(ShardSection.Buckets), 0, 1)]
    [InlineData(nameof(ShardSection.Buckets), 4, 9)]
    [InlineData(nameof(ShardSection.Buckets), 1, 7)]
    public void Forged_value_with_true_digests_is_refused(string section, int item, int value)
    {
        var bytes = File.ReadAllBytes(path);
        var header = ShardHeader.Read(path, bytes);
        var part = Enum.Parse<ShardSection>(section);
        var start = (int)header.Start(part);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(start + (item * sizeof(int))), value);
        SHA256.HashData(bytes.AsSpan(start, (int)header.Length(part)), header.Digest(part));
        header.ToBytes().CopyTo(bytes, 0);
        File.WriteAllBytes(path, bytes);
        var refusal = Refuses(path);
        Assert.Equal(path, refusal?.File);
        Assert.DoesNotContain("digest", refusal?.Reason);
    }

    [Fact]
    public void Failed_write_leaves_the_old_file()
    {
        var good = File.ReadAllBytes(path);
        Assert.Throws<IOException>(() => AtomicFile.Write(path, stream =>
        {
            stream.WriteByte(1);
            throw new IOException("The disk is full.");
        }));
        Assert.Equal(good, File.ReadAllBytes(path));
        Assert.False(File.Exists(path + ".partial"));
    }

    [Fact]
    public void Builder_refuses_tokens_out_of_range_and_known_records()
    {
        using var builder = new SpanShardBuilder();
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Add(1, 1, [-1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Add(1, 1, [1 << 24]));
        builder.Add(1, 1, [0]);
        Assert.Throws<ArgumentException>(() => builder.Add(1, 1, [0]));
        Assert.Equal((1, 1), (builder.Records, builder.Tokens));
    }

    private static int[] Suffix(SpanShard shard, int rank)
    {
        var position = shard.View.Position(rank);
        var place = shard.PlaceOf(position);
        return shard.TokensOf(place)[(position - shard.StartOf(place))..].ToArray();
    }

    private static SpanFormatException? Refuses(string file) =>
        Record.Exception(() => SpanShard.Open(file).Dispose()) as SpanFormatException;
}
