namespace OpenLedger.Lm.Decoding.Shelves;

/// <summary>
/// A request's claim on one version of an adapter: waits until it is ready, and keeps it in memory until the loan is
/// returned. The shelf changes it under its lock, and last its state, which anybody may look at.
/// </summary>
internal sealed class AdapterLoan(AdapterShelf shelf, ShelvedAdapter shelved, Action changed)
{
    private volatile LoanState state;

    public LoanState State => state;

    public ShelvedAdapter Shelved { get; } = shelved;

    public ServedAdapter? Adapter { get; private set; }

    public AdapterIdentity Identity { get; private set; }

    public Exception? Failure { get; private set; }

    /// <summary>Gives the adapter back, or waits for it no longer.</summary>
    public void Return() => shelf.Return(this);

    internal void Grant(ServedAdapter adapter, AdapterIdentity identity)
    {
        (Adapter, Identity) = (adapter, identity);
        state = LoanState.Ready;
        changed();
    }

    internal void Fail(Exception failure)
    {
        Failure = failure;
        state = LoanState.Failed;
        changed();
    }

    internal void Close() => state = LoanState.Returned;
}

/// <summary>What has become of a loan.</summary>
internal enum LoanState
{
    Waiting,
    Ready,
    Failed,
    Returned,
}
