using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Datanets.Pages;

namespace OpenLedger.Core.Datanets.Segments;

/// <summary>A record with its content.</summary>
/// <param name="View">What became of it.</param>
/// <param name="Content">Its canonical bytes: UTF-8 text, or the JSON of a pair.</param>
public sealed record RecordDetail(RecordView View, ReadOnlyMemory<byte> Content);

/// <summary>Finds records by their ids, at the edge.</summary>
public static class RecordLookup
{
    /// <summary>What became of a record, or null if there is none of this number.</summary>
    public static Task<RecordView?> ViewAsync(IActors actors, RecordId id) =>
        actors.Get<ISegment>(SegmentRules.KeyOf(id)).RecordAsync(id.Number);

    /// <summary>The record with its content, or null if there is none of this number.</summary>
    public static async Task<RecordDetail?> FindAsync(IActors actors, IBlobs blobs, RecordId id)
    {
        if (await ViewAsync(actors, id) is not { } view)
        {
            return null;
        }

        var page = await blobs.ReadPageAsync(view.Page);
        return new RecordDetail(view, page[view.Index]);
    }
}
