using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Datanets.Pages;
using OpenLedger.Core.Datanets.Segments;

namespace OpenLedger.Core.Datanets.Versions;

/// <summary>One record as it stands in a version.</summary>
/// <param name="Leaf">The hash of its leaf.</param>
/// <param name="Line">Its exported line.</param>
/// <param name="Terms">What it shares with the others of its contribution.</param>
internal sealed record VersionRecord(Digest Leaf, byte[] Line, RecordTerms Terms);

/// <summary>
/// Reads the records of a datanet out of segments and pages again, and renders them as versions do. It keeps the
/// segment and the page of the record before: records stand in versions in about the order in which they came.
/// </summary>
internal sealed class VersionRecords(string datanet, IActors actors, IBlobs blobs)
{
    private (long Index, SegmentView View)? segment;
    private (Digest Page, IReadOnlyList<ReadOnlyMemory<byte>> Contents)? page;

    /// <summary>Renders one record.</summary>
    /// <exception cref="InvalidDataException">There is no such record, or its page is none.</exception>
    public async Task<VersionRecord> RenderAsync(long number)
    {
        var index = SegmentRules.IndexOf(number);
        if (segment?.Index != index)
        {
            segment = (index, await actors.Get<ISegment>(SegmentRules.KeyOf(datanet, index)).ShowAsync(isProven: true));
        }

        var view = segment.Value.View;
        var part = view.Parts.LastOrDefault(each => each.First <= number);
        if (part?.Range.Contains(number) != true)
        {
            throw new InvalidDataException($"There is no record {new RecordId(datanet, number)}.");
        }

        if (page?.Page != part.Page)
        {
            page = (part.Page, await blobs.ReadPageAsync(part.Page));
        }

        if (part.Offset + part.Count > page.Value.Contents.Count)
        {
            throw new InvalidDataException($"The page {part.Page} has too few records.");
        }

        var (leaf, line) = VersionLines.Render(datanet, view, part, number, page.Value.Contents);
        return new VersionRecord(leaf, line, view.Terms[part.Contribution]);
    }
}
