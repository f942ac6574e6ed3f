using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;

namespace OpenLedger.Core.Datanets.Copies;

/// <summary>
/// The claims of one datanet. It holds them in a table that is loaded before the first call is decided; then each
/// call decides and changes in one step.
/// </summary>
public class Claims : Actor<ClaimsState>, IClaims
{
    private readonly ICopyJudge judge;
    private readonly ClaimOptions options;
    private readonly ClaimRuns runs;
    private readonly ClaimUpkeep upkeep;
    private ClaimJudging? loaded;
    private Task loading = Task.CompletedTask;

    /// <summary>Makes the actor on what its host gives it.</summary>
    public Claims(ActorContext<ClaimsState> context, IBlobs blobs, ICopyJudge judge, ClaimOptions options)
        : base(context)
    {
        (this.judge, this.options) = (judge, options);
        runs = new ClaimRuns(context.Id, blobs);
        upkeep = new ClaimUpkeep(runs, options)
        {
            Read = () => State,
            Write = state => State = state,
            Saved = SavedAsync,
            Start = Start,
        };
    }

    /// <inheritdoc/>
    public virtual async Task<ClaimAnswer> ClaimAsync(ClaimRecords command)
    {
        var unusable = ClaimRules.Unusable(command, options);
        return unusable == ClaimRefusal.None
            ? Step(await ReadyAsync(), judging => judging.Claim(command))
            : ClaimAnswer.Refused(unusable);
    }

    /// <inheritdoc/>
    public virtual async Task<ClaimRefusal> ReleaseAsync(ClaimRecords command)
    {
        var unusable = ClaimRules.Unusable(command, options);
        return unusable == ClaimRefusal.None
            ? Step(await ReadyAsync(), judging =>
            {
                judging.Release(command);
                return ClaimRefusal.None;
            })
            : unusable;
    }

    /// <inheritdoc/>
    public virtual Task<ClaimTotals> TotalsAsync() => Task.FromResult(new ClaimTotals(
        State.Records,
        State.Prints,
        State.Runs.Sum(run => run.SizeBytes) + State.Recent.Sum(changes => (long)changes.Bytes.Length)));

    // The table, loaded, with room for one more command; nothing is awaited between its return and the step.
    private async Task<ClaimJudging> ReadyAsync()
    {
        while (true)
        {
            if (loaded is null)
            {
                await (loading.IsCompleted ? loading = LoadAsync() : loading);
            }
            else if (upkeep.IsBehind)
            {
                await OrLeaveAsync(upkeep.CatchUpAsync);
            }
            else
            {
                return loaded;
            }
        }
    }

    private T Step<T>(ClaimJudging judging, Func<ClaimJudging, T> decide)
    {
        try
        {
            var answer = decide(judging);
            State = judging.Apply(State);
            upkeep.Begin();
            return answer;
        }
        catch
        {
            // The table may hold half a step; the state holds none of it.
            loaded = null;
            throw;
        }
    }

    private Task LoadAsync() => OrLeaveAsync(async () =>
    {
        loaded = new ClaimJudging(await LoadTableAsync(), judge, options);
        upkeep.Begin();
    });

    // A run that is not there was deleted by another activation that has gone on, or is lost: whoever reloads the state
    // will know. Without leaving, an activation that waits for the run would never write and never learn that it is
    // stale.
    private static async Task OrLeaveAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (ActorFaultException fault) when (fault.InnerException is FileNotFoundException)
        {
            throw new ContradictionException(fault.Message);
        }
    }

    private async Task<ClaimTable> LoadTableAsync()
    {
        while (true)
        {
            var (stored, changes) = (State.Runs, State.Recent);
            var table = new ClaimTable(stored.Sum(run => run.Entries));
            foreach (var run in stored)
            {
                await runs.LoadAsync(run, table);
            }

            foreach (var each in changes)
            {
                await ClaimRuns.LoadAsync(each, table);
            }

            // Upkeep may be going on from before a step that failed.
            if (stored == State.Runs && changes == State.Recent)
            {
                return table;
            }
        }
    }
}
