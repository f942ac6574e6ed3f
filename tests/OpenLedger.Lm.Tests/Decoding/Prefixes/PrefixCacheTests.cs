using OpenLedger.Lm.Decoding.Pages;
using OpenLedger.Lm.Decoding.Prefixes;
using OpenLedger.Lm.Decoding.Shelves;
using OpenLedger.Lm.Tests.Double;

namespace OpenLedger.Lm.Tests.Decoding.Prefixes;

public sealed class PrefixCacheTests
{
    private const int Page = KvPool.PageTokens;

    private static readonly AdapterIdentity Bare = default;

    [Fact]
    public void Pages_are_found_by_their_tokens_and_those_before_them()
    {
        using var pool = new KvPool(TinyModels.All["smallest"], 8);
        var cache = new PrefixCache(pool);
        var text = Tokens(3 * Page, 1);
        var pages = Put(cache, Bare, text);
        Assert.Equal(pages, Found(cache, Bare, text));
        Assert.Equal(pages[..2], Found(cache, Bare, text[..(3 * Page - 1)]));
        Assert.Empty(Found(cache, Bare, text[1..]));
        Assert.Empty(Found(cache, Bare, text[Page..]));
        Assert.Equal(pages[..1], Found(cache, Bare, [.. text[..Page], .. Tokens(Page, 2)]));
    }

    [Fact]
    public void Adapters_and_their_versions_share_nothing()
    {
        using var pool = new KvPool(TinyModels.All["smallest"], 8);
        var cache = new PrefixCache(pool);
        var text = Tokens(Page, 1);
        var adapter = new AdapterIdentity("a", 1);
        var pages = Put(cache, adapter, text);
        Assert.Equal(pages, Found(cache, adapter, text));
        Assert.Empty(Found(cache, Bare, text));
        Assert.Empty(Found(cache, new AdapterIdentity("b", 1), text));
        Assert.Empty(Found(cache, new AdapterIdentity("a", 2), text));
    }

    [Fact]
    public void Page_that_is_known_already_is_given_back()
    {
        using var pool = new KvPool(TinyModels.All["smallest"], 8);
        var cache = new PrefixCache(pool);
        var text = Tokens(Page, 1);
        Assert.True(cache.TryTake(out var first));
        Assert.True(cache.TryTake(out var second));
        Assert.Equal(first, cache.Share(Bare, PrefixCache.None, text, first));
        Assert.Equal(first, cache.Share(Bare, PrefixCache.None, text, second));
        Assert.Equal(7, pool.Free);
        cache.Release(first);
        Assert.Equal(7, cache.Available);
        cache.Release(first);
        Assert.Equal((8, 1), (cache.Available, cache.Unused));
    }

    [Fact]
    public void Longest_unused_go_first_and_the_end_of_a_text_before_its_beginning()
    {
        using var pool = new KvPool(TinyModels.All["smallest"], 6);
        var cache = new PrefixCache(pool);
        var (old, fresh) = (Tokens(3 * Page, 1), Tokens(3 * Page, 2));
        Put(cache, Bare, old);
        Put(cache, Bare, fresh);
        Assert.Equal(2, Found(cache, Bare, old[..(2 * Page)]).Count);
        foreach (var (olds, freshes) in new[] { (2, 3), (2, 2), (2, 1), (2, 0), (1, 0), (0, 0) })
        {
            Assert.True(cache.TryTake(out _));

            // Looking touches them, so the end is looked at first.
            Assert.Equal((olds, freshes), (Count(cache, old), Count(cache, fresh)));
            Found(cache, Bare, fresh);
            Found(cache, Bare, old);
        }

        Assert.False(cache.TryTake(out _));
    }

    [Fact]
    public void Random_use_never_loses_a_page()
    {
        for (var seed = 0UL; seed < 30; seed++)
        {
            using var pool = new KvPool(TinyModels.All["smallest"], 10);
            var cache = new PrefixCache(pool);
            var random = new TinyRandom(seed);
            var held = new List<List<int>>();
            for (var i = 0; i < 300; i++)
            {
                if (held.Count > 0 && random.Below(2) == 0)
                {
                    var at = random.Below(held.Count);
                    Release(cache, held[at]);
                    held.RemoveAt(at);
                }
                else if (Hold(cache, Tokens(Page * (1 + random.Below(3)), (ulong)random.Below(3))) is { } pages)
                {
                    held.Add(pages);
                }

                var used = held.SelectMany(pages => pages).Distinct().Count();
                Assert.True(cache.Available == 10 - used, $"seed {seed}, step {i}: {cache.Available} and {used}");
            }
        }
    }

    private static int Count(PrefixCache cache, int[] text)
    {
        var pages = new PageTable();
        return Release(cache, pages, cache.Find(Bare, text, pages));
    }

    // Takes what is known, and pages for the rest; null if there are not enough.
    private static List<int>? Hold(PrefixCache cache, int[] text)
    {
        var pages = new PageTable();
        var found = cache.Find(Bare, text, pages);
        if (cache.Available < text.Length / Page - found)
        {
            Release(cache, pages, found);
            return null;
        }

        for (var i = found; i < text.Length / Page; i++)
        {
            Assert.True(cache.TryTake(out var page));
            pages.Add(cache.Share(
                Bare, i == 0 ? PrefixCache.None : pages[i - 1], text.AsSpan(i * Page, Page), page));
        }

        return [.. Enumerable.Range(0, pages.Count).Select(i => pages[i])];
    }

    private static List<int> Put(PrefixCache cache, AdapterIdentity adapter, int[] text)
    {
        var pages = new List<int>();
        for (var at = 0; at < text.Length; at += Page)
        {
            Assert.True(cache.TryTake(out var page));
            pages.Add(cache.Share(
                adapter, pages.Count == 0 ? PrefixCache.None : pages[^1], text.AsSpan(at, Page), page));
        }

        Release(cache, pages);
        return pages;
    }

    private static List<int> Found(PrefixCache cache, AdapterIdentity adapter, int[] text)
    {
        var pages = new PageTable();
        var found = Enumerable.Range(0, cache.Find(adapter, text, pages)).Select(i => pages[i]).ToList();
        Release(cache, found);
        return found;
    }

    private static int Release(PrefixCache cache, PageTable pages, int count)
    {
        Release(cache, [.. Enumerable.Range(0, count).Select(i => pages[i])]);
        return count;
    }

    private static void Release(PrefixCache cache, List<int> pages)
    {
        foreach (var page in Enumerable.Reverse(pages))
        {
            cache.Release(page);
        }
    }

    private static int[] Tokens(int count, ulong seed)
    {
        var random = new TinyRandom(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.Below(5))];
    }
}
