using System.Security.Cryptography;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Datanets.Pages;
using OpenLedger.Core.Datanets.Segments;
using OpenLedger.Core.Receipts;

namespace OpenLedger.Core.Datanets.Versions;

/// <summary>
/// Makes a version out of the one before it and what the segments approve of now. All of its work is lost with its
/// activation and done again by the next: nothing of it can be seen until the whole is saved.
/// </summary>
internal sealed class VersionBuilder(string datanet, IActors actors, IBlobs blobs)
{
    private readonly List<SegmentView> segments = [];
    private readonly HashSet<ActorId> contributors = [];
    private readonly SortedDictionary<string, long> licences = new(StringComparer.Ordinal);
    private readonly List<VersionPage> pages = [];
    private readonly List<Digest> blocks = [];
    private readonly List<Digest> leaves = [];
    private readonly List<long> gathered = [];
    private (Digest Page, IReadOnlyList<ReadOnlyMemory<byte>> Contents)? read;
    private long removed;

    /// <summary>The state of the finished version <paramref name="number"/>.</summary>
    public async Task<VersionState> BuildAsync(int number, BuildVersion command)
    {
        await ReadSegmentsAsync(command.Allocated);
        var kept = command.Previous is { } previous ? await KeepAsync(previous) : [];
        await AddAsync(kept);
        var total = pages.Sum(page => (long)page.Count);
        var rest = leaves.ToArray();
        var tree = new LeafBlocks(blocks, new Dictionary<long, IReadOnlyList<Digest>> { [blocks.Count] = rest });
        return new VersionState
        {
            Command = command,
            Pages = [.. pages],
            Blocks = [.. blocks],
            Header = new VersionHeader
            {
                Number = number,
                At = command.At,
                Records = total,
                Root = MerkleTree.Root(total, tree.Whole),
                Added = total - kept.Count,
                Removed = removed,
                Licences = [.. licences.Select(each => new LicenceCount(each.Key, each.Value))],
                Contributors = contributors.Count,
                SizeBytes = pages.Sum(page => page.LinesBytes),
            },
        };
    }

    private async Task ReadSegmentsAsync(long allocated)
    {
        for (var index = 0L; index * SegmentRules.Size < allocated; index++)
        {
            var segment = await actors.Get<ISegment>(SegmentRules.KeyOf(datanet, index)).ShowAsync(isProven: true);
            segments.Add(segment);
            foreach (var part in segment.Parts)
            {
                var approved = Numbers(part).Count(IsApproved);
                if (approved > 0)
                {
                    var terms = segment.Terms[part.Contribution];
                    contributors.Add(terms.Contributor);
                    licences[terms.Licence] = licences.GetValueOrDefault(terms.Licence) + approved;
                }
            }
        }
    }

    // Pages of the version before that lost nothing stay as they are, but for the last one if it has room.
    private async Task<HashSet<long>> KeepAsync(int previous)
    {
        var before = await actors.Get<IVersion>($"{datanet}/{previous}").ContentAsync()
            ?? throw new ActorFaultException($"Version {datanet}/{previous} is not out.");
        var kept = new HashSet<long>();
        foreach (var (index, page) in before.Pages.Index())
        {
            var content = await VersionPageBlob.ReadAsync(blobs, page.Blob);
            var numbers = content.Numbers.Where(IsApproved).ToList();
            removed += page.Count - numbers.Count;
            kept.UnionWith(numbers);
            var isOpen = index == before.Pages.Count - 1 && numbers.Count < VersionPageBlob.MaxRecords;
            if (numbers.Count == page.Count && !isOpen)
            {
                pages.Add(page);
                Grow(content.Leaves);
                continue;
            }

            gathered.AddRange(numbers);
            if (!isOpen)
            {
                await CutAsync();
            }
        }

        return kept;
    }

    private async Task AddAsync(HashSet<long> kept)
    {
        foreach (var number in segments.SelectMany(segment => segment.Parts).SelectMany(Numbers))
        {
            if (!IsApproved(number) || kept.Contains(number))
            {
                continue;
            }

            gathered.Add(number);
            if (gathered.Count == VersionPageBlob.MaxRecords)
            {
                await CutAsync();
            }
        }

        await CutAsync();
    }

    // Makes a page of what is gathered.
    private async Task CutAsync()
    {
        if (gathered.Count == 0)
        {
            return;
        }

        using var lines = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (made, bytes) = (new List<Digest>(gathered.Count), 0L);
        foreach (var number in gathered)
        {
            var (leaf, line) = await RenderAsync(number);
            made.Add(leaf);
            lines.AppendData(line);
            bytes += line.Length;
        }

        var content = new VersionPageBlob([.. gathered], made);
        pages.Add(new VersionPage
        {
            Blob = await blobs.PutAsync(new MemoryStream(content.ToBytes())),
            Count = gathered.Count,
            First = gathered.Min(),
            Last = gathered.Max(),
            Lines = new Digest(lines.GetHashAndReset()),
            LinesBytes = bytes,
        });
        Grow(made);
        gathered.Clear();
    }

    private async Task<(Digest Leaf, byte[] Line)> RenderAsync(long number)
    {
        var segment = segments[(int)SegmentRules.IndexOf(number)];
        var part = segment.Parts.Last(each => each.First <= number);
        if (read?.Page != part.Page)
        {
            read = (part.Page, await blobs.ReadPageAsync(part.Page));
        }

        return VersionLines.Render(datanet, segment, part, number, read.Value.Contents);
    }

    private void Grow(IReadOnlyList<Digest> more)
    {
        foreach (var leaf in more)
        {
            leaves.Add(leaf);
            if (leaves.Count == LeafBlocks.Size)
            {
                blocks.Add(MerkleTree.Root(leaves));
                leaves.Clear();
            }
        }
    }

    private bool IsApproved(long number)
    {
        var index = SegmentRules.IndexOf(number);
        var place = (int)((number - 1) % SegmentRules.Size);
        var outcomes = index < segments.Count ? segments[(int)index].Outcomes : default;
        return place < outcomes.Length && outcomes.Span[place] == (byte)RecordOutcome.Approved;
    }

    private static IEnumerable<long> Numbers(SegmentPart part)
    {
        for (var number = part.First; number < part.Range.End; number++)
        {
            yield return number;
        }
    }
}
