using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Decoding.Shelves;

/// <summary>
/// The adapters that can be asked for: any number registered, as many in memory as a budget allows. An adapter is
/// loaded in the background when a request wants it, and those that nobody has go when room is needed, the longest
/// unused first. Room is given in the order in which it was asked for. Safe for any number of threads and engines;
/// dispose it after them.
/// </summary>
public sealed partial class AdapterShelf : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly ModelConfig model;
    private readonly AdapterShelfOptions options;
    private readonly TimeProvider time;
    private readonly Dictionary<string, ShelvedAdapter> registered = new(StringComparer.Ordinal);
    private readonly LinkedList<ShelvedAdapter> residents = [];
    private readonly Queue<RoomClaim> claims = [];
    private readonly List<Task> underway = [];
    private readonly SemaphoreSlim loads;
    private readonly CancellationTokenSource stopping = new();
    private long usedBytes;
    private long versions;
    private bool disposed;

    /// <param name="model">The base that all adapters change.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of bounds.</exception>
    public AdapterShelf(ModelConfig model, AdapterShelfOptions? options = null, TimeProvider? time = null)
    {
        (this.model, this.options, this.time) = (model, options ?? new(), time ?? TimeProvider.System);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(this.options.MemoryBudgetBytes, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(this.options.MaxLoads, nameof(options));
        loads = new SemaphoreSlim(this.options.MaxLoads);
    }

    public long MemoryBudgetBytes => options.MemoryBudgetBytes;

    /// <summary>Memory of the adapters that are ready or about to be.</summary>
    public long ResidentBytes
    {
        get
        {
            lock (gate)
            {
                return usedBytes;
            }
        }
    }

    /// <summary>
    /// Makes an adapter known; nothing is loaded yet. An id that is known already gets a new version: requests from now
    /// on have the new one, those that have the old one keep it. A pin stays.
    /// </summary>
    /// <returns>The version.</returns>
    public long Register(string id, AdapterSource source)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            var shelved = new ShelvedAdapter(id, ++versions, source);
            if (registered.Remove(id, out var old))
            {
                shelved.IsPinned = old.IsPinned;
                Retire(old);
            }

            registered.Add(id, shelved);
            if (shelved.IsPinned)
            {
                StartLoad(shelved);
            }

            return shelved.Version;
        }
    }

    /// <summary>Forgets an adapter. Requests that were accepted still get it.</summary>
    /// <returns>Whether it was known.</returns>
    public bool Unregister(string id)
    {
        lock (gate)
        {
            if (!registered.Remove(id, out var shelved))
            {
                return false;
            }

            Retire(shelved);
            return true;
        }
    }

    /// <summary>Loads an adapter if need be and keeps it in memory until it is unpinned.</summary>
    /// <returns>Whether it is known.</returns>
    public bool Pin(string id)
    {
        lock (gate)
        {
            if (disposed || !registered.TryGetValue(id, out var shelved))
            {
                return false;
            }

            shelved.IsPinned = true;
            if (shelved.Residency == AdapterResidency.Away)
            {
                StartLoad(shelved);
            }

            Balance();
            return true;
        }
    }

    /// <summary>Lets an adapter go when its room is needed.</summary>
    /// <returns>Whether it is known.</returns>
    public bool Unpin(string id)
    {
        lock (gate)
        {
            if (!registered.TryGetValue(id, out var shelved))
            {
                return false;
            }

            shelved.IsPinned = false;
            Balance();
            return true;
        }
    }

    /// <summary>What is known of an adapter now; null if it is not registered.</summary>
    public AdapterState? Find(string id)
    {
        lock (gate)
        {
            return registered.GetValueOrDefault(id)?.State();
        }
    }

    /// <summary>What is known of every registered adapter, all at one moment.</summary>
    public IReadOnlyList<AdapterState> Snapshot()
    {
        lock (gate)
        {
            return [.. registered.Values.Select(shelved => shelved.State())];
        }
    }

    /// <summary>
    /// Ends the loads under way, as soon as their sources heed the cancellation, and frees all memory.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        Task[] ending;
        lock (gate)
        {
            if (disposed)
            {
                return;
            }

            disposed = true;
            ending = [.. underway];
        }

        await stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(ending).ConfigureAwait(false);
        lock (gate)
        {
            while (residents.First is { } resident)
            {
                Evict(resident.Value);
            }
        }

        loads.Dispose();
        stopping.Dispose();
    }

    private void Retire(ShelvedAdapter shelved)
    {
        shelved.IsRetired = true;
        shelved.IsPinned = false;
        EvictIfUnwanted(shelved);
        Balance();
    }
}
