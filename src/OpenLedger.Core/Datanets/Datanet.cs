using System.Globalization;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Catalog;
using OpenLedger.Core.Datanets.Versions;

namespace OpenLedger.Core.Datanets;

/// <summary>A datanet: its charter, its counts, and its way from version to version.</summary>
public class Datanet(ActorContext<DatanetState> context, DatanetOptions options)
    : Actor<DatanetState>(context), IDatanet
{
    private bool publishing;
    private long announced;

    /// <inheritdoc/>
    public override DateTimeOffset? NextAlarm => State.Publishing is null ? null : Now + options.WakeAfter;

    /// <inheritdoc/>
    public override void OnActivated()
    {
        Publish();
        if (State.Owner is not null)
        {
            // What an earlier activation could not tell the catalog any more.
            Start(TryAnnounceAsync);
        }
    }

    /// <inheritdoc/>
    public virtual async Task<DatanetAnswer> FoundAsync(FoundDatanet command)
    {
        if (DatanetRules.Found(State, Id.Key, command, Now, options).Answer.IsDone)
        {
            // Listed before it is founded: whatever fails in between, no datanet is ever missing in a list.
            await CatalogPublisher.RegisterAsync(Actors, Id);
        }

        return await AnnouncedAsync(await Step(DatanetRules.Found(State, Id.Key, command, Now, options)));
    }

    /// <inheritdoc/>
    public virtual async Task<DatanetAnswer> AmendAsync(AmendCharter command) =>
        await AnnouncedAsync(await Step(DatanetRules.Amend(State, command, options)));

    /// <inheritdoc/>
    public virtual Task<DatanetAnswer> NextContributionAsync(ActorId by) =>
        Step(DatanetRules.NextContribution(State, by));

    /// <inheritdoc/>
    public virtual Task<Admission> AdmitAsync(AdmitContribution request) =>
        Task.FromResult(DatanetRules.Admit(State, request, options));

    /// <inheritdoc/>
    public virtual Task<long> AllocateAsync(int records)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(records, 1);
        var first = State.Allocated + 1;
        State = State with { Allocated = State.Allocated + records };
        return Task.FromResult(first);
    }

    /// <inheritdoc/>
    public virtual Task<DatanetRole> RoleAsync(ActorId who) => Task.FromResult(DatanetRules.RoleOf(State, who));

    /// <inheritdoc/>
    public virtual Task<IReadOnlyList<long>> ReviewQueueAsync() =>
        Task.FromResult<IReadOnlyList<long>>(State.InReview);

    /// <inheritdoc/>
    public virtual Task<DeliveryAnswer> TakeNewsAsync(Delivery<DatanetNews> delivery)
    {
        var (state, answer) = NewsRules.Take(State, delivery, options);

        // Turning a sender away is written too: otherwise a stale activation could do so for ever.
        State = answer.Outcome == DeliveryOutcome.Full ? state with { } : state;
        return Task.FromResult(answer);
    }

    /// <inheritdoc/>
    public virtual async Task<DatanetAnswer> PublishAsync(ActorId by)
    {
        var answer = await Step(PublishRules.Begin(State, by));
        Publish();
        return answer;
    }

    /// <inheritdoc/>
    public virtual Task<DatanetView?> ShowAsync() => Task.FromResult(
        State.Owner is not { } owner ? null : new DatanetView
        {
            Name = Id.Key,
            Owner = owner,
            Charter = State.Charter!,
            Revision = State.Revision,
            FoundedAt = State.FoundedAt,
            Contributions = State.Contributions,
            Allocated = State.Allocated,
            Records = [.. State.Counts.Select(each => new OutcomeCount(each.Key, each.Value))],
            InReview = State.InReview.Count,
            Latest = State.Latest,
            Publishing = State.Publishing,
            LeftSinceLatest = State.LeftSinceLatest,
        });

    /// <inheritdoc/>
    public virtual Task<DatanetInsight?> InsightAsync() =>
        Task.FromResult(State.Owner is null ? null : NewsRules.Insight(State));

    private Task<DatanetAnswer> Step((DatanetState State, DatanetAnswer Answer) decided)
    {
        State = decided.State;
        return Task.FromResult(decided.Answer);
    }

    private async Task<DatanetAnswer> AnnouncedAsync(DatanetAnswer answer)
    {
        if (answer.IsDone)
        {
            await AnnounceAsync();
        }

        return answer;
    }

    // The catalog keeps the latest edition, so saying it again is harmless.
    private async Task AnnounceAsync()
    {
        var summary = DatanetSummary.Of(State);
        if (summary.Edition > announced)
        {
            await CatalogPublisher.PublishAsync(Actors, Id, summary);
            announced = Math.Max(announced, summary.Edition);
        }
    }

    private async Task TryAnnounceAsync()
    {
        try
        {
            await AnnounceAsync();
        }
        catch (Exception fault) when (fault is ActorFaultException or TimeoutException)
        {
            // It is listed without its latest facts until it is called or wakes again.
        }
    }

    private void Publish()
    {
        if (State.Publishing is not null && !publishing)
        {
            publishing = true;
            Start(PublishAsync);
        }
    }

    // A version makes itself; whoever asked for it finds it here when it is out.
    private async Task PublishAsync()
    {
        while (State.Publishing is { } number)
        {
            try
            {
                var key = string.Create(CultureInfo.InvariantCulture, $"{Id.Key}/{number}");
                var version = Actors.Get<IVersion>(key);
                await version.BuildAsync(PublishRules.Order(State, Now));
                if (await version.HeaderAsync() is { } header)
                {
                    State = PublishRules.Finish(State, header);
                    await TryAnnounceAsync();
                    continue;
                }
            }
            catch (Exception fault) when (fault is ActorFaultException or TimeoutException)
            {
                // The version goes on by itself or begins again; it is asked once more either way.
            }

            await Task.Delay(options.PublishingPeriod, Clock);
        }

        publishing = false;
    }
}
