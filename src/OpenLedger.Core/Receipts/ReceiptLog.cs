using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;

namespace OpenLedger.Core.Receipts;

/// <summary>One shard of the log of records.</summary>
public class ReceiptLog(ActorContext<ReceiptLogState> context, ReceiptLogOptions options)
    : Actor<ReceiptLogState>(context), IReceiptLog
{
    private bool carrying;

    /// <inheritdoc/>
    public override DateTimeOffset? NextAlarm => ReceiptLogRules.NextAlarm(State, Now, options);

    /// <inheritdoc/>
    public override void OnActivated() => Carry();

    /// <inheritdoc/>
    public virtual Task<AppendAnswer> AppendAsync(AppendEntry command)
    {
        var (state, answer) = ReceiptLogRules.Append(State, Id.Key, command, Now, options);
        State = state;
        Carry();
        return Task.FromResult(answer);
    }

    /// <inheritdoc/>
    public virtual Task<TreeHead> HeadAsync() => Task.FromResult(ReceiptLogRules.Head(State));

    /// <inheritdoc/>
    public virtual async Task<HeadAnswer> HeadAtAsync(long size)
    {
        if (size < 0 || size > State.Size)
        {
            return new HeadAnswer(ReceiptLogRefusal.SizeUnknown);
        }

        var roots = await ComputeAsync(State, whole => [MerkleTree.Root(size, whole)]);
        return new HeadAnswer(ReceiptLogRefusal.None, new TreeHead(size, roots[0]));
    }

    /// <inheritdoc/>
    public virtual Task<ProofAnswer> ProveInclusionAsync(InclusionQuery query) => ProveAsync(
        ReceiptLogRules.Unprovable(State, query), whole => MerkleTree.Inclusion(query.Index, query.Size, whole));

    /// <inheritdoc/>
    public virtual Task<ProofAnswer> ProveConsistencyAsync(ConsistencyQuery query) => ProveAsync(
        ReceiptLogRules.Unprovable(State, query),
        whole => MerkleTree.Consistency(query.OldSize, query.NewSize, whole));

    /// <inheritdoc/>
    public virtual async Task<EntryAnswer> EntryAsync(long index)
    {
        if (index < 0 || index >= State.Size)
        {
            return new EntryAnswer(ReceiptLogRefusal.IndexUnknown);
        }

        var (page, part) = PageLayout.PageOf(0, index);
        var content = ReceiptLogRules.KnownEntry(State, index)
            ?? (await PageOf(page).EntryAsync(part.Index)).Content;
        return new EntryAnswer(ReceiptLogRefusal.None, content);
    }

    private async Task<ProofAnswer> ProveAsync(
        ReceiptLogRefusal refusal, Func<WholeSubtree, IReadOnlyList<Digest>> prove) =>
        refusal == ReceiptLogRefusal.None
            ? new ProofAnswer(refusal, await ComputeAsync(State, prove))
            : new ProofAnswer(refusal);

    /// <summary>
    /// Computes hashes over subtrees that may stand on pages: once to see which are asked for, and again when they
    /// are there. What is asked for does not depend on what the hashes are. The state of the beginning is enough:
    /// what it does not hold has arrived on pages, and those never change.
    /// </summary>
    private async Task<IReadOnlyList<Digest>> ComputeAsync(
        ReceiptLogState state, Func<WholeSubtree, IReadOnlyList<Digest>> compute)
    {
        var missing = new HashSet<(PageId Page, PagePart Part)>();
        var found = new Dictionary<(PageId Page, PagePart Part), Digest>();
        var known = compute((level, index) =>
        {
            var hash = ReceiptLogRules.Known(state, level, index);
            if (hash is null)
            {
                missing.Add(PageLayout.PageOf(level, index));
            }

            return hash ?? default;
        });
        if (missing.Count == 0)
        {
            return known;
        }

        await Task.WhenAll(missing.GroupBy(each => each.Page, each => each.Part).Select(async parts =>
        {
            PagePart[] asked = [.. parts];
            var answer = await PageOf(parts.Key).HashesAsync(new PageQuery(asked));
            foreach (var (part, hash) in asked.Zip(answer.Hashes))
            {
                found.Add((parts.Key, part), hash);
            }
        }));
        return compute((level, index) =>
            found.TryGetValue(PageLayout.PageOf(level, index), out var hash)
                ? hash
                : ReceiptLogRules.Known(state, level, index)!.Value);
    }

    private IReceiptPage PageOf(PageId page) => Actors.Get<IReceiptPage>(page.KeyIn(Id.Key));

    /// <summary>Carries full pages to their actors, if that is not going on already.</summary>
    private void Carry()
    {
        if (!carrying && !State.Leaving.IsEmpty)
        {
            carrying = true;
            Start(CarryAsync);
        }
    }

    private async Task CarryAsync()
    {
        var retry = options.FirstRetry;
        while (!State.Leaving.IsEmpty)
        {
            var leaving = State.Leaving;
            var arrived = await Task.WhenAll(leaving.Select(TryPutAsync));
            State = ReceiptLogRules.Drop(State, [.. leaving.Where((_, i) => arrived[i]).Select(page => page.Id)]);
            if (arrived.All(there => there))
            {
                retry = options.FirstRetry;
                continue;
            }

            await Task.Delay(retry, Clock);
            retry = retry * 2 < options.MaxRetry ? retry * 2 : options.MaxRetry;
        }

        carrying = false;
    }

    // A page that may have arrived is sent again: putting the same twice changes nothing.
    private async Task<bool> TryPutAsync(LeavingPage page)
    {
        try
        {
            await PageOf(page.Id).PutAsync(page.Content);
            return true;
        }
        catch (Exception fault) when (fault is ActorFaultException or TimeoutException)
        {
            return false;
        }
    }
}
