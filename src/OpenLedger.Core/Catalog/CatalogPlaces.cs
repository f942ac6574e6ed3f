using System.Text;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;

namespace OpenLedger.Core.Catalog;

/// <summary>
/// Where an id is listed: in the shard <c>kind/d</c>, on a page <c>kind/d…</c> that is named by the first digits of
/// the digest of the id. Digests are spread evenly, so no shard or page of a kind is busier than another.
/// </summary>
public static class CatalogPlaces
{
    /// <summary>The kind under which the catalog lists the names of all kinds that it lists.</summary>
    public const string KindOfKinds = "kind";

    private const string Digits = "0123456789abcdef";

    /// <summary>The position of an id among those of its kind: the SHA-256 digest of its text.</summary>
    public static Digest PositionOf(ActorId id) => Digest.Of(Encoding.UTF8.GetBytes(id.ToString()));

    /// <summary>The keys of the sixteen shards of a kind, which are also those of their first pages.</summary>
    public static IEnumerable<string> ShardsOf(string kind) => Digits.Select(digit => $"{kind}/{digit}");

    /// <summary>The key of the shard that lists an id.</summary>
    public static string ShardOf(ActorId id) => $"{id.Kind}/{DigitOf(PositionOf(id), 0)}";

    /// <summary>The kind that a shard or page is of.</summary>
    public static string KindOf(string key) => key[..key.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>The keys of the pages below a page, in the order of positions.</summary>
    public static IEnumerable<string> PagesBelow(string page) => Digits.Select(digit => page + digit);

    /// <summary>Which digit of a position a page adds to that of the page above it.</summary>
    public static int DepthOf(string page) => page.Length - page.IndexOf('/', StringComparison.Ordinal) - 2;

    /// <summary>One hexadecimal digit of a position.</summary>
    public static char DigitOf(Digest position, int index)
    {
        var pair = position.Span[index / 2];
        return Digits[index % 2 == 0 ? pair >> 4 : pair & 15];
    }
}
