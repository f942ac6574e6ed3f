using System.Collections.Immutable;
using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Datanets.Copies;

/// <summary>
/// Keeps the state of claims small: puts recent changes aside as runs, merges runs, deletes what was merged. It never
/// changes what is remembered. Whatever is put is durable before a state names it, and whatever is deleted is named
/// by no stored state.
/// </summary>
internal sealed class ClaimUpkeep(ClaimRuns runs, ClaimOptions options)
{
    private Task flushing = Task.CompletedTask;
    private Task merging = Task.CompletedTask;
    private Task deleting = Task.CompletedTask;
    private long sequence;
    private ImmutableList<ClaimRun>? unmergeable;

    /// <summary>Reads the state.</summary>
    public required Func<ClaimsState> Read { get; init; }

    /// <summary>Sets the state.</summary>
    public required Action<ClaimsState> Write { get; init; }

    /// <summary>Completes when every step made until now is durable.</summary>
    public required Func<Task> Saved { get; init; }

    /// <summary>Begins work that no caller waits for.</summary>
    public required Action<Func<Task>> Start { get; init; }

    /// <summary>Whether a command must wait before it adds more.</summary>
    public bool IsBehind => IsCrowded || Read().Runs.Count > options.MaxRuns;

    private bool IsFlushDue => Read().RecentEntries > options.MaxRecent;

    private bool IsDeletionDue => Read().Retired.Count > 0;

    private bool IsCrowded => Read().RecentEntries > options.MaxWaiting;

    // What could not be merged is not tried again before there is another run: it may be large and for ever damaged.
    private bool IsMergeDue =>
        !ReferenceEquals(unmergeable, Read().Runs) && RunTiers.Next(Read().Runs, options) is not null;

    /// <summary>Begins whatever is due and not under way, and goes on until nothing is due any more.</summary>
    public void Begin()
    {
        if (IsFlushDue && flushing.IsCompleted)
        {
            Start(() => QuietlyAsync(() => IsFlushDue, FlushAsync));
        }

        if (IsMergeDue && merging.IsCompleted)
        {
            Start(() => QuietlyAsync(() => IsMergeDue, MergeAsync));
        }

        if (IsDeletionDue && deleting.IsCompleted)
        {
            Start(() => QuietlyAsync(() => IsDeletionDue, DeleteAsync));
        }
    }

    /// <summary>Does what a waiting command needs.</summary>
    /// <exception cref="ActorFaultException">It could not be done.</exception>
    public Task CatchUpAsync() => IsCrowded ? FlushAsync() : MergeAsync();

    private Task FlushAsync() => flushing.IsCompleted ? flushing = FlushOnceAsync() : flushing;

    private Task MergeAsync() => merging.IsCompleted ? merging = MergeOnceAsync() : merging;

    private Task DeleteAsync() => deleting.IsCompleted ? deleting = DeleteOnceAsync() : deleting;

    private async Task FlushOnceAsync()
    {
        var flushed = Read().Recent;
        if (flushed.IsEmpty)
        {
            return;
        }

        var run = await StoringAsync(() => runs.PutAsync(flushed, NextSequence(), isOldest: Read().Runs.IsEmpty));

        // Steps were taken in the meantime; their changes stand behind those that are in the run now.
        var state = Read();
        var recent = state.Recent.RemoveRange(0, flushed.Count);
        Write(state with
        {
            Sequence = Math.Max(state.Sequence, run.Sequence + 1),
            Runs = run.Entries == 0 ? state.Runs : state.Runs.Add(run),
            Retired = run.Entries == 0 ? state.Retired.Add(run.Blob) : state.Retired,
            Recent = recent,
            RecentEntries = recent.Sum(changes => changes.Entries),
        });
        Begin();
    }

    private async Task MergeOnceAsync()
    {
        var before = Read().Runs;
        if (RunTiers.Next(before, options) is not { } due)
        {
            return;
        }

        unmergeable = before;
        var merged = before.GetRange(due.Index, due.Count);
        var run = await StoringAsync(() => runs.MergeAsync(merged, NextSequence(), isOldest: due.Index == 0));
        unmergeable = null;

        // Only flushes went on in the meantime, and they add runs behind these.
        var state = Read();
        Write(state with
        {
            Sequence = Math.Max(state.Sequence, run.Sequence + 1),
            Runs = state.Runs.RemoveRange(due.Index, due.Count).Insert(due.Index, run),
            Retired = state.Retired.AddRange(merged.Select(each => each.Blob)),
        });
        Begin();
    }

    private async Task DeleteOnceAsync()
    {
        var retired = Read().Retired;
        await Saved();
        foreach (var blob in retired)
        {
            await StoringAsync(async () =>
            {
                await runs.DeleteAsync(blob);
                return true;
            });
        }

        var state = Read();
        Write(state with { Retired = state.Retired.RemoveRange(0, retired.Count) });
    }

    // Numbers that are under way are not in the state yet.
    private long NextSequence()
    {
        sequence = Math.Max(sequence, Read().Sequence);
        return sequence++;
    }

    private static async Task<T> StoringAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (IOException failure)
        {
            throw new ActorFaultException($"Claims could not be put aside: {failure.Message}", failure);
        }
    }

    // Nobody waits for this work. Whoever needs its result does it again, and hears of the failure then. Steps that
    // are taken while it goes on may make it due again: nobody else would begin it before the next command.
    private static async Task QuietlyAsync(Func<bool> isDue, Func<Task> work)
    {
        try
        {
            while (isDue())
            {
                await work();
            }
        }
        catch (ActorFaultException)
        {
        }
    }
}
