using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using OpenLedger.Lm.Adapters;

namespace OpenLedger.Lm.Decoding.Shelves;

/// <content>From a source to memory, in the background.</content>
public sealed partial class AdapterShelf
{
    // Under the lock.
    private void StartLoad(ShelvedAdapter shelved)
    {
        shelved.Residency = AdapterResidency.Loading;
        underway.RemoveAll(load => load.IsCompleted);
        underway.Add(Task.Run(() => LoadAsync(shelved)));
    }

    private async Task LoadAsync(ShelvedAdapter shelved)
    {
        var began = time.GetTimestamp();
        try
        {
            await loads.WaitAsync(stopping.Token).ConfigureAwait(false);
            try
            {
                await TakeOverAsync(shelved, began).ConfigureAwait(false);
            }
            finally
            {
                loads.Release();
            }
        }
        catch (Exception failure)
        {
            // Whatever went wrong is the answer to those who wait for this adapter, and to nobody else.
            Fail(shelved, failure);
        }
    }

    private async Task TakeOverAsync(ShelvedAdapter shelved, long began)
    {
        var adapter = await shelved.Source.LoadAsync(model, stopping.Token).ConfigureAwait(false);
        try
        {
            RefuseOtherShape(shelved.Id, adapter.Layout);
            var sizeBytes = ServedAdapter.SizeOf(adapter.Layout, options.Precision);
            var identity = new AdapterIdentity(shelved.Id, Digest(adapter));
            await ClaimRoomAsync(shelved, sizeBytes).ConfigureAwait(false);
            Settle(shelved, Serve(adapter, sizeBytes), identity, time.GetElapsedTime(began));
        }
        finally
        {
            if (!shelved.Source.IsKept)
            {
                adapter.Dispose();
            }
        }
    }

    private async Task ClaimRoomAsync(ShelvedAdapter shelved, long sizeBytes)
    {
        var claim = new RoomClaim(shelved.Id, sizeBytes);
        lock (gate)
        {
            shelved.SizeBytes = sizeBytes;
            claims.Enqueue(claim);
            Balance();
        }

        // Without its cancellation a claim that waits would keep the shelf from ending.
        await claim.Granted.WaitAsync(stopping.Token).ConfigureAwait(false);
    }

    private ServedAdapter Serve(LoraAdapter adapter, long sizeBytes)
    {
        try
        {
            return new ServedAdapter(adapter, options.Precision);
        }
        catch
        {
            lock (gate)
            {
                usedBytes -= sizeBytes;
                Balance();
            }

            throw;
        }
    }

    private void Settle(ShelvedAdapter shelved, ServedAdapter served, AdapterIdentity identity, TimeSpan took)
    {
        lock (gate)
        {
            (shelved.Served, shelved.Identity, shelved.LoadTime, shelved.Failure) = (served, identity, took, null);
            shelved.Residency = AdapterResidency.Resident;
            residents.AddLast(shelved.Place);
            GrantAll(shelved);
            EvictIfUnwanted(shelved);
            Balance();
        }
    }

    private void Fail(ShelvedAdapter shelved, Exception failure)
    {
        lock (gate)
        {
            shelved.Residency = AdapterResidency.Away;
            shelved.Failure = failure.Message;
            FailWaiting(shelved, failure);
        }
    }

    // Under the lock.
    private static void FailWaiting(ShelvedAdapter shelved, Exception failure)
    {
        foreach (var loan in shelved.Waiting)
        {
            loan.Fail(failure);
        }

        shelved.Waiting.Clear();
    }

    // Kernels read without looking at bounds, so an adapter for another model must not get as far.
    private void RefuseOtherShape(string id, LoraLayout layout)
    {
        if (!new LoraLayout(model, layout.Adapter).Slots.SequenceEqual(layout.Slots))
        {
            throw new InvalidOperationException($"Adapter '{id}' was made for a model of another shape.");
        }
    }

    private static UInt128 Digest(LoraAdapter adapter)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        const int Block = 1 << 24;
        for (long at = 0; at < adapter.Weights.Length; at += Block)
        {
            var count = (int)Math.Min(Block, adapter.Weights.Length - at);
            hash.AppendData(MemoryMarshal.AsBytes(adapter.Weights.Slice(at, count)));
        }

        Span<byte> shape = [0, 0, 0, 0, 0, 0, 0, 0, .. adapter.Config.Targets.Select(target => (byte)target)];
        BinaryPrimitives.WriteInt32LittleEndian(shape, adapter.Config.Rank);
        BinaryPrimitives.WriteSingleLittleEndian(shape[4..], adapter.Config.Scale);
        hash.AppendData(shape);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash.GetHashAndReset());
    }

    // Memory that a load waits for.
    private sealed class RoomClaim(string id, long sizeBytes)
    {
        private readonly TaskCompletionSource granted = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public long SizeBytes => sizeBytes;

        public Task Granted => granted.Task;

        public void Grant() => granted.SetResult();

        public void Refuse(long mostBytes, long budgetBytes) => granted.SetException(new InvalidOperationException(
            $"Adapter '{id}' takes {sizeBytes} bytes; of the budget of {budgetBytes}, pinned adapters leave "
            + $"{mostBytes}."));
    }
}
