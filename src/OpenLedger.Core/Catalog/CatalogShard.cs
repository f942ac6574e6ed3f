using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Catalog;

/// <summary>One shard of the catalog. It carries what it accepts to the pages, one batch at a time.</summary>
public class CatalogShard(ActorContext<CatalogShardState> context, CatalogOptions options)
    : Actor<CatalogShardState>(context), ICatalogShard
{
    /// <summary>The kind of a shard.</summary>
    public const string Kind = "catalog";

    private bool isCarrying;
    private TaskCompletionSource confirmed = NewWait();

    /// <inheritdoc/>
    public override DateTimeOffset? NextAlarm => CatalogShardRules.NextAlarm(State, Now, options);

    /// <inheritdoc/>
    public override void OnActivated() => Carry();

    /// <inheritdoc/>
    public virtual async Task<CatalogAnswer> PublishAsync(CatalogAnnouncement announcement)
    {
        var refusal = CatalogShardRules.Check(Id.Key, announcement, options);
        if (refusal != CatalogRefusal.None)
        {
            return new CatalogAnswer(refusal);
        }

        while (CatalogShardRules.IsCrowded(State, announcement.Id, options))
        {
            await confirmed.Task;
        }

        (State, var version) = CatalogShardRules.Take(State, announcement);
        Carry();
        while (State.Confirmed < version)
        {
            await confirmed.Task;
        }

        return CatalogAnswer.Done;
    }

    /// <inheritdoc/>
    public virtual Task<CatalogChanges> ChangesAsync(long after) =>
        Task.FromResult(CatalogShardRules.Changes(State, after));

    private static TaskCompletionSource NewWait() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Carry()
    {
        if (!isCarrying && !State.Intake.IsEmpty)
        {
            isCarrying = true;
            Start(CarryAsync);
        }
    }

    // One batch after the other: what is on a page and not confirmed is of one batch, and follows all that is.
    private async Task CarryAsync()
    {
        var retry = options.FirstRetry;
        while (!State.Intake.IsEmpty)
        {
            var batch = new CatalogBatch(State.Intake);
            if (await TryPutAsync(batch) is { } standing)
            {
                State = CatalogShardRules.Confirm(State, batch, standing, options);
                (var told, confirmed) = (confirmed, NewWait());
                told.SetResult();
                retry = options.FirstRetry;
                continue;
            }

            await Task.Delay(retry, Clock);
            retry = retry * 2 < options.MaxRetry ? retry * 2 : options.MaxRetry;
        }

        isCarrying = false;
    }

    // A batch without an answer is put again: a page merges it as often as it comes.
    private async Task<CatalogStanding?> TryPutAsync(CatalogBatch batch)
    {
        try
        {
            await ListKindAsync();
            return await Actors.Get<ICatalogPage>(Id.Key).PutAsync(batch);
        }
        catch (Exception fault) when (fault is ActorFaultException or TimeoutException)
        {
            return null;
        }
    }

    // Before the first entry, so that whoever lists everything finds the kind of all that is listed.
    private async Task ListKindAsync()
    {
        var kind = CatalogPlaces.KindOf(Id.Key);
        if (!State.IsKindListed && kind != CatalogPlaces.KindOfKinds)
        {
            await CatalogPublisher.RegisterAsync(Actors, new ActorId(CatalogPlaces.KindOfKinds, kind));
            State = State with { IsKindListed = true };
        }
    }
}
