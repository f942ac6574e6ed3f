using System.Collections.Immutable;
using System.Globalization;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;

namespace OpenLedger.Core.Receipts;

/// <summary>What a log does, as pure functions.</summary>
public static class ReceiptLogRules
{
    /// <summary>Room that a page's key needs behind the shard's.</summary>
    private const int PageSuffixLength = 22;

    /// <summary>Decides on an append to the shard <paramref name="shard"/>.</summary>
    public static (ReceiptLogState State, AppendAnswer Answer) Append(
        ReceiptLogState state, string shard, AppendEntry command, DateTimeOffset now, ReceiptLogOptions options)
    {
        var content = $"append {Digest.Of(command.Content.Span)}";
        var recollection = CallMemoryRules.Recall(state.Calls, command.Call, content, now, options.Calls, out var past);
        if (recollection != Recollection.New)
        {
            return (state, recollection == Recollection.Repeat ? AnswerOf(past!) : new(RefusalOf(recollection)));
        }

        if (state.Leaving.Count >= options.MaxLeavingPages)
        {
            return (state, new(ReceiptLogRefusal.TooManyPages));
        }

        var refusal = Unusable(shard, command, options);
        var index = refusal == ReceiptLogRefusal.None
            ? state.Size.ToString(CultureInfo.InvariantCulture)
            : null;
        var answer = new PastCall(content, (int)refusal, index);
        state = refusal == ReceiptLogRefusal.None ? Add(state, command.Content) : state;
        return (
            state with { Calls = CallMemoryRules.Remember(state.Calls, command.Call, answer, now, options.Calls) },
            AnswerOf(answer));
    }

    /// <summary>Drops pages that have arrived at their actors.</summary>
    public static ReceiptLogState Drop(ReceiptLogState state, IReadOnlyCollection<PageId> arrived) =>
        arrived.Count == 0
            ? state
            : state with { Leaving = state.Leaving.RemoveAll(page => arrived.Contains(page.Id)) };

    /// <summary>The tree over all entries.</summary>
    public static TreeHead Head(ReceiptLogState state) => new(
        state.Size,
        MerkleTree.Root(state.Size, (level, index) => Known(state, level, index)
            ?? throw new InvalidOperationException("The frontier does not hold the root.")));

    /// <summary>The root of a whole subtree if the state holds its page; null if the page has left.</summary>
    public static Digest? Known(ReceiptLogState state, int level, long index)
    {
        var (page, part) = PageLayout.PageOf(level, index);
        var hashes = HashesOf(state, page);
        return hashes is null ? null : MerkleTree.Over(hashes)(part.Height, part.Index);
    }

    /// <summary>An entry if the state holds it; null if its page has left.</summary>
    public static ReadOnlyMemory<byte>? KnownEntry(ReceiptLogState state, long index)
    {
        var (page, part) = PageLayout.PageOf(0, index);
        return page == PageLayout.Unfinished(0, state.Size)
            ? state.Entries[part.Index]
            : state.Leaving.Find(each => each.Id == page)?.Content.Entries[part.Index];
    }

    /// <summary>When the log has something to do by itself.</summary>
    public static DateTimeOffset? NextAlarm(ReceiptLogState state, DateTimeOffset now, ReceiptLogOptions options) =>
        state.Leaving.IsEmpty ? null : now + options.WakeAfter;

    /// <summary>Why nothing is proven about this entry in this tree.</summary>
    public static ReceiptLogRefusal Unprovable(ReceiptLogState state, InclusionQuery query) =>
        query.Index < 0 || query.Index >= query.Size ? ReceiptLogRefusal.IndexUnknown
        : query.Size > state.Size ? ReceiptLogRefusal.SizeUnknown
        : ReceiptLogRefusal.None;

    /// <summary>Why nothing is proven about these trees.</summary>
    public static ReceiptLogRefusal Unprovable(ReceiptLogState state, ConsistencyQuery query) =>
        query.NewSize > state.Size ? ReceiptLogRefusal.SizeUnknown
        : query.OldSize < 1 || query.OldSize > query.NewSize ? ReceiptLogRefusal.SizesSenseless
        : ReceiptLogRefusal.None;

    private static IReadOnlyList<Digest>? HashesOf(ReceiptLogState state, PageId page) =>
        page == PageLayout.Unfinished(page.Level, state.Size)
            ? state.Frontier[page.Level]
            : state.Leaving.Find(each => each.Id == page)?.Content.Hashes;

    private static ReceiptLogRefusal Unusable(string shard, AppendEntry command, ReceiptLogOptions options) =>
        command.Content.IsEmpty ? ReceiptLogRefusal.EntryEmpty
        : command.Content.Length > options.MaxEntryBytes ? ReceiptLogRefusal.EntryTooLarge
        : shard.Length > ActorId.MaxKeyLength - PageSuffixLength ? ReceiptLogRefusal.ShardUnusable
        : ReceiptLogRefusal.None;

    private static ReceiptLogState Add(ReceiptLogState state, ReadOnlyMemory<byte> content)
    {
        // A copy: whoever sent the entry may still write to its bytes, and then the tree would not be over them.
        byte[] entry = [.. content.Span];
        var hash = MerkleTree.Leaf(entry);
        state = state with { Entries = state.Entries.Add(entry) };
        for (var level = 0; ; level++)
        {
            var hashes = level < state.Frontier.Count ? state.Frontier[level].Add(hash) : [hash];
            if (hashes.Count < PageLayout.PageSize)
            {
                return state with { Size = state.Size + 1, Frontier = Set(state.Frontier, level, hashes) };
            }

            var page = new PageContent { Hashes = hashes, Entries = level == 0 ? state.Entries : [] };
            state = state with
            {
                Entries = [],
                Frontier = Set(state.Frontier, level, []),
                Leaving = state.Leaving.Add(new LeavingPage(PageLayout.Unfinished(level, state.Size), page)),
            };
            hash = MerkleTree.Root(hashes);
        }
    }

    private static ImmutableList<ImmutableList<Digest>> Set(
        ImmutableList<ImmutableList<Digest>> frontier, int level, ImmutableList<Digest> hashes) =>
        level < frontier.Count ? frontier.SetItem(level, hashes) : frontier.Add(hashes);

    private static AppendAnswer AnswerOf(PastCall past) => new(
        (ReceiptLogRefusal)past.Refusal,
        past.Result is null ? null : long.Parse(past.Result, NumberStyles.None, CultureInfo.InvariantCulture));

    private static ReceiptLogRefusal RefusalOf(Recollection recollection) => recollection switch
    {
        Recollection.Reused => ReceiptLogRefusal.CallReused,
        Recollection.Acknowledged => ReceiptLogRefusal.CallAcknowledged,
        Recollection.TooOld => ReceiptLogRefusal.CallTooOld,
        Recollection.NoRoomForCaller => ReceiptLogRefusal.TooManyCallers,
        Recollection.NoRoomForAnswer => ReceiptLogRefusal.TooManyAnswers,
        _ => throw new ArgumentOutOfRangeException(nameof(recollection), recollection, "Not a refusal."),
    };
}
