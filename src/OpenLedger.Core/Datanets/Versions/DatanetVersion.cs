using System.Globalization;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Datanets.Pages;
using OpenLedger.Core.Datanets.Segments;
using OpenLedger.Core.Receipts;

namespace OpenLedger.Core.Datanets.Versions;

/// <summary>A published version of a datanet.</summary>
public class DatanetVersion : Actor<VersionState>, IVersion
{
    private readonly string datanet;
    private readonly int number;
    private readonly IBlobs blobs;
    private readonly DatanetOptions options;
    private bool building;

    /// <summary>Makes the actor on what its host gives it.</summary>
    public DatanetVersion(ActorContext<VersionState> context, DatanetPorts ports, DatanetOptions options)
        : base(context)
    {
        var slash = context.Id.Key.IndexOf('/', StringComparison.Ordinal);
        datanet = context.Id.Key[..slash];
        number = int.Parse(context.Id.Key.AsSpan(slash + 1), CultureInfo.InvariantCulture);
        blobs = ports.Blobs;
        this.options = options;
    }

    /// <inheritdoc/>
    public override DateTimeOffset? NextAlarm => IsUnfinished ? Now + options.WakeAfter : null;

    private bool IsUnfinished => State is { Command: not null, Header: null };

    /// <inheritdoc/>
    public override void OnActivated() => Build();

    /// <inheritdoc/>
    public virtual Task BuildAsync(BuildVersion command)
    {
        State = State.Command is null ? State with { Command = command } : State;
        Build();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public virtual Task<VersionHeader?> HeaderAsync() => Task.FromResult(State.Header);

    /// <inheritdoc/>
    public virtual Task<VersionContent?> ContentAsync() =>
        Task.FromResult(State.Header is { } header ? new VersionContent(header, State.Pages) : null);

    /// <inheritdoc/>
    public virtual async Task<RecordProof?> ProveAsync(long record)
    {
        var state = State;
        if (state.Header is not { } header || await FindAsync(state, record) is not { } index)
        {
            return null;
        }

        // A version was made of what segments proved, so an activation that does not know the record is a stale one.
        var key = SegmentRules.KeyOf(datanet, SegmentRules.IndexOf(record));
        var segment = await Actors.Get<ISegment>(key).ShowAsync(isProven: false);
        if (!segment.Parts.Any(each => each.Range.Contains(record)))
        {
            segment = await Actors.Get<ISegment>(key).ShowAsync(isProven: true);
        }

        var part = segment.Parts.Last(each => each.First <= record);
        var leaf = VersionLines.Leaf(datanet, segment, part, record, await blobs.ReadPageAsync(part.Page));
        var tree = await LoadAsync(state, LeafBlocks.Needed(index, header.Records));
        return new RecordProof(header, leaf, index, MerkleTree.Inclusion(index, header.Records, tree.Whole));
    }

    /// <inheritdoc/>
    public virtual async Task<ConsistencyProof?> ExtendsAsync(VersionHeader earlier)
    {
        var state = State;
        if (state.Header is not { } header || earlier.Records < 1 || earlier.Records > header.Records)
        {
            return null;
        }

        var needed = LeafBlocks.Needed(earlier.Records - 1, header.Records)
            .Concat(LeafBlocks.Needed(Math.Min(earlier.Records, header.Records - 1), header.Records));
        var tree = await LoadAsync(state, needed.Distinct());
        var path = MerkleTree.Consistency(earlier.Records, header.Records, tree.Whole);
        return MerkleProof.IsConsistent(earlier.Records, earlier.Root, header.Records, header.Root, path)
            ? new ConsistencyProof(earlier, header, path)
            : null;
    }

    private void Build()
    {
        if (IsUnfinished && !building)
        {
            building = true;
            Start(BuildAsync);
        }
    }

    private async Task BuildAsync()
    {
        var retry = TimeSpan.FromMilliseconds(100);
        while (IsUnfinished)
        {
            try
            {
                var built = await new VersionBuilder(datanet, Actors, blobs).BuildAsync(number, State.Command!);
                State = IsUnfinished ? built : State;
            }
            catch (Exception fault) when (
                fault is ActorFaultException or TimeoutException or IOException or InvalidDataException)
            {
                await Task.Delay(retry, Clock);
                retry = retry * 2 < options.WakeAfter ? retry * 2 : options.WakeAfter;
            }
        }

        building = false;
    }

    // Which leaf a record is, or null.
    private async Task<long?> FindAsync(VersionState state, long record)
    {
        var before = 0L;
        foreach (var page in state.Pages)
        {
            if (page.First <= record && record <= page.Last)
            {
                var numbers = (await VersionPageBlob.ReadAsync(blobs, page.Blob)).Numbers;
                var index = numbers.Index().FirstOrDefault(each => each.Item == record, (-1, 0)).Index;
                if (index >= 0)
                {
                    return before + index;
                }
            }

            before += page.Count;
        }

        return null;
    }

    private async Task<LeafBlocks> LoadAsync(VersionState state, IEnumerable<long> needed)
    {
        var loaded = new Dictionary<long, IReadOnlyList<Digest>>();
        foreach (var block in needed)
        {
            loaded[block] = await LeavesAsync(state, block * LeafBlocks.Size);
        }

        return new LeafBlocks(state.Blocks, loaded);
    }

    // The leaves of one block, from the pages that it lies across.
    private async Task<IReadOnlyList<Digest>> LeavesAsync(VersionState state, long first)
    {
        var (leaves, before, end) = (new List<Digest>(), 0L, first + LeafBlocks.Size);
        foreach (var page in state.Pages)
        {
            if (before + page.Count > first && before < end)
            {
                var own = (await VersionPageBlob.ReadAsync(blobs, page.Blob)).Leaves;
                leaves.AddRange(own.Where((_, i) => before + i >= first && before + i < end));
            }

            before += page.Count;
        }

        return leaves;
    }
}
