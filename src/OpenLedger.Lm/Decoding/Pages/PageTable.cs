namespace OpenLedger.Lm.Decoding.Pages;

/// <summary>The pages of one text, in order. Its first pages may be shared with other texts that begin alike.</summary>
internal sealed class PageTable
{
    private readonly List<int> pages = [];

    public int Count => pages.Count;

    /// <summary>Tokens that have room.</summary>
    public int Capacity => pages.Count * KvPool.PageTokens;

    public int this[int index] => pages[index];

    public void Add(int page) => pages.Add(page);

    /// <summary>Puts a page with the same keys and values in the place of another.</summary>
    public void Replace(int index, int page) => pages[index] = page;

    public void Clear() => pages.Clear();
}
