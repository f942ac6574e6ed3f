using System.Security.Cryptography;
using OpenLedger.Core.Blobs;
using OpenLedger.Embedded.Blobs;

namespace OpenLedger.Embedded.Tests.Blobs;

public sealed class BlobFolderTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("openledger-blobs-");

    private string Arriving => Path.Combine(folder.FullName, "arriving");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1_000_000)]
    public async Task Put_blob_can_be_read_under_its_digest(int length)
    {
        var content = Content(length);
        var id = await BlobFolder.Open(folder.FullName).PutAsync(new MemoryStream(content));
        var blobs = BlobFolder.Open(folder.FullName);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), id.ToString());
        Assert.True(await blobs.ExistsAsync(id));
        Assert.Equal(content, await ReadAsync(blobs, id));
        Assert.True(File.Exists(PathOf(id)));
        Assert.Empty(Directory.GetFiles(Arriving));
    }

    [Fact]
    public async Task Put_takes_the_stream_from_its_position_on()
    {
        var blobs = BlobFolder.Open(folder.FullName);
        var stream = new MemoryStream([1, 2, 3]) { Position = 1 };

        Assert.Equal([2, 3], await ReadAsync(blobs, await blobs.PutAsync(stream)));
    }

    [Fact]
    public async Task Unknown_blob_is_not_found()
    {
        var blobs = BlobFolder.Open(folder.FullName);
        var id = Digest.Of([7]);

        Assert.False(await blobs.ExistsAsync(id));
        var missing = await Assert.ThrowsAsync<FileNotFoundException>(() => blobs.OpenAsync(id));
        Assert.Contains(id.ToString(), missing.Message);
    }

    [Fact]
    public async Task Same_content_may_be_put_at_the_same_time()
    {
        var blobs = BlobFolder.Open(folder.FullName);
        var content = Content(300_000);

        var ids = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(_ => Task.Run(() => blobs.PutAsync(new MemoryStream(content)))));

        Assert.Equal(content, await ReadAsync(blobs, Assert.Single(ids.Distinct())));
        Assert.Empty(Directory.GetFiles(Arriving));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(250_000)]
    [InlineData(299_999)]
    public async Task Damaged_blob_is_reported_at_its_end(int at)
    {
        var blobs = BlobFolder.Open(folder.FullName);
        var id = await blobs.PutAsync(new MemoryStream(Content(300_000)));
        var bytes = await File.ReadAllBytesAsync(PathOf(id));
        bytes[at] ^= 1;
        await File.WriteAllBytesAsync(PathOf(id), bytes);

        var damage = await Assert.ThrowsAsync<BlobCorruptException>(() => ReadAsync(blobs, id));

        Assert.Contains(PathOf(id), damage.Message);
    }

    [Fact]
    public async Task Blob_cut_short_is_reported_at_its_end_to_blocking_readers_too()
    {
        var blobs = BlobFolder.Open(folder.FullName);
        var id = await blobs.PutAsync(new MemoryStream(Content(100)));
        await File.WriteAllBytesAsync(PathOf(id), Content(99));
        await using var stream = await blobs.OpenAsync(id);
        var buffer = new byte[200];

        Assert.Equal(99, stream.Read(buffer, 0, 200));
        Assert.Throws<BlobCorruptException>(() => stream.Read(buffer, 0, 200));
        Assert.Throws<BlobCorruptException>(() => stream.Read(buffer, 0, 200));
    }

    [Fact]
    public async Task Damaged_blob_is_replaced_when_it_is_put_again()
    {
        var blobs = BlobFolder.Open(folder.FullName);
        var id = await blobs.PutAsync(new MemoryStream(Content(100)));
        await File.WriteAllBytesAsync(PathOf(id), [1]);

        await blobs.PutAsync(new MemoryStream(Content(100)));

        Assert.Equal(Content(100), await ReadAsync(blobs, id));
    }

    [Fact]
    public async Task Deleted_blob_is_gone_and_can_be_put_again()
    {
        var blobs = BlobFolder.Open(folder.FullName);
        var (id, other) = (await blobs.PutAsync(new MemoryStream([1])), await blobs.PutAsync(new MemoryStream([2])));

        await blobs.DeleteAsync(id);
        await blobs.DeleteAsync(id);

        Assert.False(await blobs.ExistsAsync(id));
        Assert.False(File.Exists(PathOf(id)));
        Assert.Equal([2], await ReadAsync(blobs, other));
        Assert.Equal(id, await blobs.PutAsync(new MemoryStream([1])));
        Assert.Equal([1], await ReadAsync(blobs, id));
    }

    [Fact]
    public async Task Put_that_fails_leaves_nothing_behind()
    {
        var blobs = BlobFolder.Open(folder.FullName);

        await Assert.ThrowsAsync<IOException>(() => blobs.PutAsync(new BrokenStream()));

        Assert.Empty(Directory.GetFiles(folder.FullName, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Put_that_is_cancelled_leaves_nothing_behind()
    {
        var blobs = BlobFolder.Open(folder.FullName);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => blobs.PutAsync(new MemoryStream(Content(10)), new CancellationToken(canceled: true)));

        Assert.Empty(Directory.GetFiles(folder.FullName, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Leftovers_of_crashed_puts_are_removed_and_those_under_way_are_not()
    {
        BlobFolder.Open(folder.FullName);
        File.WriteAllText(Path.Combine(Arriving, "crashed"), "half");
        var underWay = Path.Combine(Arriving, "under-way");
        using var other = new FileStream(underWay, FileMode.Create, FileAccess.Write, FileShare.None);

        BlobFolder.Open(folder.FullName);

        Assert.Equal([underWay], Directory.GetFiles(Arriving));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    [InlineData("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85")]
    public void Text_that_is_no_digest_is_no_id(string? text) => Assert.False(Digest.TryParse(text, out _));

    [Fact]
    public void Id_reads_its_own_text()
    {
        var id = Digest.Of([]);

        Assert.Equal(id, Digest.Parse(id.ToString()));
    }

    private static byte[] Content(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    private static async Task<byte[]> ReadAsync(BlobFolder blobs, Digest id)
    {
        await using var stream = await blobs.OpenAsync(id);
        var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    private string PathOf(Digest id) => Path.Combine(folder.FullName, id.ToString()[..2], id.ToString());

    /// <summary>Gives a little and then fails.</summary>
    private sealed class BrokenStream : MemoryStream
    {
        private bool gave;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            (var before, gave) = (gave, true);
            return before ? throw new IOException("The test broke this stream.") : new(buffer.Length);
        }
    }
}
