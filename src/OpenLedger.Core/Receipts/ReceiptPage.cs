using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Receipts;

/// <summary>A full page of a log.</summary>
public class ReceiptPage(ActorContext<ReceiptPageState> context) : Actor<ReceiptPageState>(context), IReceiptPage
{
    /// <inheritdoc/>
    public virtual Task PutAsync(PageContent content)
    {
        if (State.Content is null)
        {
            State = State with { Content = content };
            return Task.CompletedTask;
        }

        return IsSame(State.Content, content)
            ? Task.CompletedTask
            : throw new ContradictionException($"{Id} was put with another content.");
    }

    /// <inheritdoc/>
    public virtual Task<PageHashes> HashesAsync(PageQuery query)
    {
        var whole = MerkleTree.Over(Content.Hashes);
        return Task.FromResult(new PageHashes([.. query.Parts.Select(part => whole(part.Height, part.Index))]));
    }

    /// <inheritdoc/>
    public virtual Task<PageEntry> EntryAsync(int place) => Task.FromResult(new PageEntry(Content.Entries[place]));

    // Only pages that have arrived are asked, so this activation is behind the store.
    private PageContent Content => State.Content ?? throw new ContradictionException($"{Id} was never put.");

    private static bool IsSame(PageContent left, PageContent right) =>
        left.Hashes.SequenceEqual(right.Hashes)
        && left.Entries.Count == right.Entries.Count
        && left.Entries.Zip(right.Entries).All(pair => pair.First.Span.SequenceEqual(pair.Second.Span));
}
