namespace OpenLedger.Embedded.Tests.Storage;

/// <summary>Holds up the next flush of a disk, so that a test can have something happen meanwhile.</summary>
internal sealed class HeldFlush : IDisposable
{
    private readonly SimulatedDisk disk;
    private readonly SemaphoreSlim reached = new(0);
    private readonly SemaphoreSlim letGo = new(0);

    public HeldFlush(SimulatedDisk disk)
    {
        this.disk = disk;
        disk.OnFlush = () =>
        {
            reached.Release();
            letGo.Wait();
        };
    }

    /// <summary>Completes when a flush is being held up.</summary>
    public Task ReachedAsync() => reached.WaitAsync();

    /// <summary>Lets it and all others pass.</summary>
    public void LetGo()
    {
        disk.OnFlush = () => { };
        letGo.Release();
    }

    public void Dispose()
    {
        reached.Dispose();
        letGo.Dispose();
    }
}
