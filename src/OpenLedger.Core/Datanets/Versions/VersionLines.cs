using System.Text;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Datanets.Segments;
using OpenLedger.Core.Receipts;

namespace OpenLedger.Core.Datanets.Versions;

/// <summary>A record of a segment as its leaf and as its exported line.</summary>
internal static class VersionLines
{
    /// <summary>The hash of the leaf, and the line.</summary>
    public static (Digest Leaf, byte[] Line) Render(
        string datanet,
        SegmentView segment,
        SegmentPart part,
        long number,
        IReadOnlyList<ReadOnlyMemory<byte>> page)
    {
        var leaf = LeafOf(datanet, segment, part);
        var content = page[part.Offset + (int)(number - part.First)];
        return (
            MerkleTree.Leaf(Encoding.UTF8.GetBytes(Text(leaf, datanet, segment, number, content))),
            leaf.Line(new RecordId(datanet, number), content.Span));
    }

    /// <summary>The text of the leaf.</summary>
    public static string Leaf(
        string datanet,
        SegmentView segment,
        SegmentPart part,
        long number,
        IReadOnlyList<ReadOnlyMemory<byte>> page) => Text(
            LeafOf(datanet, segment, part),
            datanet,
            segment,
            number,
            page[part.Offset + (int)(number - part.First)]);

    private static RecordLeaf LeafOf(string datanet, SegmentView segment, SegmentPart part) =>
        new(new ContributionId(datanet, part.Contribution), segment.Terms[part.Contribution]);

    private static string Text(
        RecordLeaf leaf, string datanet, SegmentView segment, long number, ReadOnlyMemory<byte> content) => leaf.Text(
            new RecordId(datanet, number),
            new RecordId(datanet, segment.Claims.GetValueOrDefault(number, number)),
            Digest.Of(content.Span));
}
