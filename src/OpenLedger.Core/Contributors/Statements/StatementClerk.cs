using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Contributors.Statements;

/// <summary>
/// Files the older entries of an actor's statement on pages, on the actor's own turns: an entry leaves the actor
/// only when its page has said that it is kept. A page is put again as long as it does not answer.
/// </summary>
internal sealed class StatementClerk
{
    private bool filing;

    /// <summary>Whose statement.</summary>
    public required ActorId Owner { get; init; }

    /// <summary>Reads the statement out of the actor's state.</summary>
    public required Func<StatementState> Read { get; init; }

    /// <summary>Puts a changed statement into the actor's state.</summary>
    public required Action<StatementState> Write { get; init; }

    /// <summary>Finds a page by its key.</summary>
    public required Func<string, IStatementPage> Page { get; init; }

    /// <summary>Begins work on the actor's own turns.</summary>
    public required Action<Func<Task>> Start { get; init; }

    /// <summary>Time and timers.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Limits and waits.</summary>
    public required StatementOptions Options { get; init; }

    /// <summary>Files what is due, if that is not going on already.</summary>
    public void File()
    {
        if (!filing && StatementRules.NextPage(Read(), Options) is not null)
        {
            filing = true;
            Start(FileAsync);
        }
    }

    private async Task FileAsync()
    {
        var retry = Options.FirstRetry;
        while (StatementRules.NextPage(Read(), Options) is { } page)
        {
            if (await TryPutAsync(StatementRules.Sheet(Owner, Read())))
            {
                Write(StatementRules.Filed(Read(), page));
                retry = Options.FirstRetry;
                continue;
            }

            await Task.Delay(retry, Clock);
            retry = retry * 2 < Options.MaxRetry ? retry * 2 : Options.MaxRetry;
        }

        filing = false;
    }

    private async Task<bool> TryPutAsync(StatementSheet sheet)
    {
        try
        {
            await Page(StatementRules.PageKey(Owner, sheet.Number)).PutAsync(sheet);
            return true;
        }
        catch (Exception fault) when (fault is ActorFaultException or TimeoutException)
        {
            return false;
        }
    }
}
