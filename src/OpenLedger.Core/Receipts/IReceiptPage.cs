using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;

namespace OpenLedger.Core.Receipts;

/// <summary>A full page of a log. It is put once and never changes.</summary>
public interface IReceiptPage : IActor
{
    /// <summary>Puts the page there. Putting the same again changes nothing.</summary>
    Task PutAsync(PageContent content);

    /// <summary>The roots of subtrees on this page, in the order in which they are asked for.</summary>
    Task<PageHashes> HashesAsync(PageQuery query);

    /// <summary>One entry of a page of level 0.</summary>
    Task<PageEntry> EntryAsync(int place);
}

/// <summary>A subtree on a page.</summary>
/// <param name="Height">Levels above the hashes of the page.</param>
/// <param name="Index">Which subtree of that height on this page.</param>
public readonly record struct PagePart(int Height, int Index);

/// <summary>Asks for subtrees.</summary>
/// <param name="Parts">Which.</param>
public sealed record PageQuery(IReadOnlyList<PagePart> Parts);

/// <summary>Subtrees that were asked for.</summary>
/// <param name="Hashes">Their roots.</param>
public sealed record PageHashes(IReadOnlyList<Digest> Hashes);

/// <summary>An entry that was asked for.</summary>
/// <param name="Content">The entry.</param>
public sealed record PageEntry(ReadOnlyMemory<byte> Content);
