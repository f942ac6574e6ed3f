using System.Runtime.CompilerServices;
using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Catalog;

/// <summary>
/// Follows the changes of some kinds by polling their shards. No change is missed, an entry never goes back to what
/// it was, and each batch holds entries as they are, so a follower that keeps the last one of each id knows what is
/// listed. It may hear the same entry again. Serves one reader at a time; another follower is another feed.
/// </summary>
public sealed class CatalogFeed(
    IActors actors, IEnumerable<string> kinds, TimeProvider clock, CatalogFeedOptions? options = null)
{
    private readonly CatalogFeedOptions options = options ?? new CatalogFeedOptions();
    private readonly List<Cursor> cursors =
        [.. kinds.SelectMany(CatalogPlaces.ShardsOf).Select(shard => new Cursor(shard))];

    /// <summary>
    /// When the last poll began that reached every shard: whatever was announced before then is known. Null before
    /// the first such poll.
    /// </summary>
    public DateTimeOffset? CompleteAt { get; private set; }

    /// <summary>
    /// Asks every shard once for what has changed since it was asked last; the first time, for everything. A shard
    /// that does not answer is asked again the next time. A batch counts as heard when the next one is asked for.
    /// </summary>
    public async IAsyncEnumerable<IReadOnlyList<CatalogEntry>> PollAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var begun = clock.GetUtcNow();
        var isComplete = true;
        var answers = ReadAhead.OfAsync(cursors, TryAskAsync, options.AtOnce, cancellationToken);
        await foreach (var (cursor, answer) in answers)
        {
            if (answer is { HasGap: true })
            {
                await foreach (var page in SnapshotAsync(cursor, answer.Through, cancellationToken))
                {
                    yield return page;
                }
            }

            var changes = answer is { HasGap: true } ? await TryAskAsync(cursor) : answer;
            isComplete &= cursor.IsFollowedBy(changes);
            if (cursor.IsFollowedBy(changes))
            {
                if (changes!.Entries.Count > 0)
                {
                    yield return changes.Entries;
                }

                cursor.Through = changes.Through;
            }
        }

        CompleteAt = isComplete ? begun : CompleteAt;
    }

    /// <summary>Polls until it is cancelled.</summary>
    public async IAsyncEnumerable<IReadOnlyList<CatalogEntry>> FollowAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            await foreach (var batch in PollAsync(cancellationToken))
            {
                yield return batch;
            }

            await Task.Delay(options.Period, clock, cancellationToken);
        }
    }

    // Everything through the version at which the shard stood before is on the pages by now, and maybe more.
    private async IAsyncEnumerable<IReadOnlyList<CatalogEntry>> SnapshotAsync(
        Cursor cursor, long through, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var walk = new CatalogWalk(actors) { AtOnce = options.AtOnce, IsProven = true };
        await using var pages = walk.OfAsync([cursor.Shard], cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await TryMoveAsync(pages) is { } hasPage)
        {
            if (!hasPage)
            {
                cursor.Through = through;
                yield break;
            }

            foreach (var entry in pages.Current)
            {
                cursor.Seen = Math.Max(cursor.Seen, entry.Version);
            }

            yield return pages.Current;
        }
    }

    private async Task<CatalogChanges?> TryAskAsync(Cursor cursor)
    {
        try
        {
            return await actors.Get<ICatalogShard>(cursor.Shard).ChangesAsync(cursor.Through);
        }
        catch (Exception fault) when (fault is ActorFaultException or TimeoutException)
        {
            return null;
        }
    }

    private static async Task<bool?> TryMoveAsync(IAsyncEnumerator<IReadOnlyList<CatalogEntry>> pages)
    {
        try
        {
            return await pages.MoveNextAsync();
        }
        catch (Exception fault) when (fault is ActorFaultException or TimeoutException)
        {
            return null;
        }
    }

    /// <summary>How far a follower has come in one shard.</summary>
    private sealed class Cursor(string shard)
    {
        public string Shard => shard;

        /// <summary>Every change through this version was heard.</summary>
        public long Through { get; set; }

        /// <summary>The latest version seen on a page.</summary>
        public long Seen { get; set; }

        // A shard that does not yet know what was seen on a page would tell of it as it was before.
        public bool IsFollowedBy(CatalogChanges? changes) =>
            changes is { HasGap: false } && changes.Through >= Math.Max(Through, Seen);
    }
}
