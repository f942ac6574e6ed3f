namespace OpenLedger.Core.Receipts;

/// <summary>
/// Where the tree's nodes are kept. A page holds 64 neighbours of one level, so it answers for the six levels of the
/// binary tree above them, and a path to the root touches a page or two for every factor of 64 in the log's size.
/// The number is part of the stored shape: pages are found by arithmetic.
/// </summary>
internal static class PageLayout
{
    /// <summary>Levels of the binary tree that one page answers for.</summary>
    public const int LevelsPerPage = 6;

    /// <summary>Entries or hashes on a full page.</summary>
    public const int PageSize = 1 << LevelsPerPage;

    /// <summary>The page with a whole subtree of the tree, and which part of the page that is.</summary>
    public static (PageId Page, PagePart Part) PageOf(int level, long index)
    {
        var (pageLevel, height) = Math.DivRem(level, LevelsPerPage);
        var first = index << height;
        return (
            new PageId(pageLevel, first >> LevelsPerPage),
            new PagePart(height, (int)(first & (PageSize - 1)) >> height));
    }

    /// <summary>The page of a level that is not full when the log has this size.</summary>
    public static PageId Unfinished(int level, long size)
    {
        // More levels than a size has bits: nothing above them is ever full.
        var bits = (level + 1) * LevelsPerPage;
        return new PageId(level, bits < 64 ? size >> bits : 0);
    }
}
