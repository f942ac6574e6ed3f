using OpenLedger.Core.Blobs;
using OpenLedger.Simulation.Engine;
using OpenLedger.Simulation.Faults;

namespace OpenLedger.Simulation.Host;

/// <summary>
/// Blobs in memory as <see cref="IBlobs"/> promises. Every call takes time and fails as often as the store does, also
/// after it was done; between any two of its awaits the caller may crash. It outlives all activations.
/// </summary>
internal sealed class SimulatedBlobs(
    Scheduler scheduler, FaultPlan faults, Dice dice, HostTimings timings, IWitness witness) : IBlobs
{
    // So small that reading a blob of any size is many turns.
    private const int ChunkBytes = 256;

    private readonly SortedDictionary<Digest, byte[]> stored = [];

    /// <summary>What is stored, in order.</summary>
    public IReadOnlyCollection<Digest> Stored => stored.Keys;

    public async Task<Digest> PutAsync(Stream content, CancellationToken cancellationToken = default)
    {
        var copy = new MemoryStream();
        var chunk = new byte[ChunkBytes];
        while (await content.ReadAsync(chunk, cancellationToken) is > 0 and var read)
        {
            copy.Write(chunk, 0, read);
        }

        var bytes = copy.ToArray();
        var id = Digest.Of(bytes);
        await ChangeAsync(() => stored[id] = bytes);
        return id;
    }

    public async Task<Stream> OpenAsync(Digest id, CancellationToken cancellationToken = default)
    {
        await ReadAsync();
        return stored.TryGetValue(id, out var content)
            ? new SlowStream(this, content)
            : throw new FileNotFoundException($"There is no blob {id} in the simulation.");
    }

    public async Task<bool> ExistsAsync(Digest id, CancellationToken cancellationToken = default)
    {
        await ReadAsync();
        return stored.ContainsKey(id);
    }

    public Task DeleteAsync(Digest id, CancellationToken cancellationToken = default) =>
        ChangeAsync(() => stored.Remove(id));

    private async Task ChangeAsync(Action change)
    {
        await TakeTimeAsync(FaultKind.WriteSlow);
        MayFail(FaultKind.WriteFailed, "A simulated blob store refused.");
        change();
        MayFail(FaultKind.WriteStoredButFailed, "A simulated blob store did it and failed.");
        await TakeTimeAsync(FaultKind.WriteSlow);
    }

    private async Task ReadAsync()
    {
        await TakeTimeAsync(FaultKind.ReadSlow);
        MayFail(FaultKind.ReadFailed, "A simulated blob store could not read.");
    }

    private Task TakeTimeAsync(FaultKind slow)
    {
        scheduler.RequireThread("A call of blobs");
        var time = dice.Magnitude(TimeSpan.FromMicroseconds(50), HostTimings.Slowest);
        if (faults.Roll(slow))
        {
            time += dice.Magnitude(TimeSpan.FromMilliseconds(100), timings.LongestDelay);
            witness.OnDisturbed(null, scheduler.Now + time);
        }

        var passed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        scheduler.After(time, passed.SetResult);
        return passed.Task;
    }

    private void MayFail(FaultKind fault, string message)
    {
        if (faults.Roll(fault))
        {
            witness.OnDisturbed(null, scheduler.Now);
            throw new IOException(message);
        }
    }

    private sealed class SlowStream(SimulatedBlobs blobs, byte[] content) : MemoryStream(content, writable: false)
    {
        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await blobs.ReadAsync();
            return Read(buffer.Span[..Math.Min(buffer.Length, ChunkBytes)]);
        }

        // The stream's own would go on wherever a read ends, on a thread of the pool: harmless on a real host.
        public override async Task CopyToAsync(
            Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            var chunk = new byte[ChunkBytes];
            while (await ReadAsync(chunk, cancellationToken) is > 0 and var read)
            {
                destination.Write(chunk, 0, read);
            }
        }
    }
}
