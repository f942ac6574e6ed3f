using OpenLedger.Core.Blobs;
using OpenLedger.Simulation.Engine;
using OpenLedger.Simulation.Faults;
using OpenLedger.Simulation.Host;

namespace OpenLedger.Simulation.Tests.Host;

public sealed class SimulatedBlobsTests
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 1000).Select(each => (byte)each)];

    [Fact]
    public async Task Put_blob_can_be_read_until_it_is_deleted()
    {
        var (world, blobs) = New();
        var id = await world.RunAsync(() => blobs.PutAsync(new MemoryStream(Content)));
        Assert.Equal(Digest.Of(Content), id);
        Assert.True(await world.RunAsync(() => blobs.ExistsAsync(id)));
        Assert.Equal(Content, await world.RunAsync(() => ReadAsync(blobs, id)));
        Assert.True(world.Scheduler.Now > TimeSpan.Zero);

        await world.RunAsync(() => DeleteAsync(blobs, id));
        Assert.Empty(blobs.Stored);
        Assert.False(await world.RunAsync(() => blobs.ExistsAsync(id)));
        await Assert.ThrowsAsync<FileNotFoundException>(() => world.RunAsync(() => blobs.OpenAsync(id)));
        await world.RunAsync(() => DeleteAsync(blobs, id));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Put_that_fails_may_have_stored(bool isStored)
    {
        var (world, blobs) = New((isStored ? FaultKind.WriteStoredButFailed : FaultKind.WriteFailed, 1));
        await Assert.ThrowsAsync<IOException>(() => world.RunAsync(() => blobs.PutAsync(new MemoryStream(Content))));
        Assert.Equal(isStored ? [Digest.Of(Content)] : [], blobs.Stored);
        Assert.Contains("disturbed", world.Seen);
    }

    [Fact]
    public async Task Read_may_fail_in_the_middle()
    {
        var (world, blobs) = New((FaultKind.ReadFailed, 0.2));
        var id = await world.RunAsync(() => blobs.PutAsync(new MemoryStream(Content)));
        var (done, failed) = (0, 0);
        for (var i = 0; i < 50; i++)
        {
            var failure = await Record.ExceptionAsync(() => world.RunAsync(() => ReadAsync(blobs, id)));
            Assert.True(failure is null or IOException);
            (done, failed) = failure is null ? (done + 1, failed) : (done, failed + 1);
        }

        Assert.InRange(done, 1, 49);
        Assert.True(failed > 0);
    }

    [Fact]
    public async Task Slow_put_takes_longer_than_any_other()
    {
        var (world, blobs) = New((FaultKind.WriteSlow, 1));
        await world.RunAsync(() => blobs.PutAsync(new MemoryStream(Content)));
        Assert.True(world.Scheduler.Now > TimeSpan.FromMilliseconds(100));
    }

    private static (ToyWorld World, SimulatedBlobs Blobs) New(params IEnumerable<(FaultKind, double)> faults)
    {
        var world = new ToyWorld(faults);
        return (world, new SimulatedBlobs(world.Scheduler, world.Faults, new Dice(5), world.Host.Timings, world));
    }

    private static async Task<byte[]> ReadAsync(SimulatedBlobs blobs, Digest id)
    {
        await using var stream = await blobs.OpenAsync(id);
        var (copy, chunk) = (new MemoryStream(), new byte[100]);
        while (await stream.ReadAsync(chunk) is > 0 and var read)
        {
            copy.Write(chunk, 0, read);
        }

        return copy.ToArray();
    }

    private static async Task<bool> DeleteAsync(SimulatedBlobs blobs, Digest id)
    {
        await blobs.DeleteAsync(id);
        return true;
    }
}
