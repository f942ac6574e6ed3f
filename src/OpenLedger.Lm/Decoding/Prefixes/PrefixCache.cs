using OpenLedger.Lm.Decoding.Pages;
using OpenLedger.Lm.Decoding.Shelves;

namespace OpenLedger.Lm.Decoding.Prefixes;

/// <summary>
/// Full pages of keys and values that texts with the same adapter and the same beginning share. A page is found by its
/// tokens and the page before it. It stays after its last text has ended, until its memory is needed; the longest
/// unused go first, the end of a text before its beginning. What a page holds follows from adapter and tokens alone,
/// so sharing does not change a bit. Everything is taken once. For one thread.
/// </summary>
internal sealed class PrefixCache
{
    /// <summary>Stands for the page before the first, and for no page.</summary>
    public const int None = -1;

    private readonly KvPool pool;
    private readonly PrefixPage[] known;
    private readonly int[] tokens;
    private readonly Dictionary<ulong, int> pagesByHash;

    // Known pages that no text has, the next to go first. A page comes before the page that it follows.
    private int first = None;
    private int last = None;
    private int unused;

    public PrefixCache(KvPool pool)
    {
        this.pool = pool;
        known = new PrefixPage[pool.Pages];
        tokens = new int[pool.Pages * KvPool.PageTokens];
        pagesByHash = new Dictionary<ulong, int>(pool.Pages);
    }

    /// <summary>Pages that can be had at once.</summary>
    public int Available => pool.Free + unused;

    /// <summary>Pages that are kept for later though no text has them.</summary>
    public int Unused => unused;

    /// <summary>Adds the known pages of a beginning to the pages of a text, which has none, and holds them.</summary>
    /// <returns>How many.</returns>
    public int Find(in AdapterIdentity adapter, ReadOnlySpan<int> beginning, PageTable into)
    {
        var parent = None;
        while ((into.Count + 1) * KvPool.PageTokens <= beginning.Length)
        {
            var own = beginning.Slice(into.Count * KvPool.PageTokens, KvPool.PageTokens);
            if (!pagesByHash.TryGetValue(Hash(adapter, parent, own), out var page) || !Is(page, adapter, parent, own))
            {
                break;
            }

            Hold(page);
            into.Add(page);
            parent = page;
        }

        return into.Count;
    }

    /// <summary>
    /// Makes a full page known and holds it. If another page already has the same, that one is held, the page itself
    /// is given back, and the text has to go on with the other.
    /// </summary>
    /// <returns>
    /// The page to go on with; <see cref="None"/> if the page cannot be known and stays the text's own.
    /// </returns>
    public int Share(in AdapterIdentity adapter, int parent, ReadOnlySpan<int> own, int page)
    {
        var hash = Hash(adapter, parent, own);
        if (!pagesByHash.TryGetValue(hash, out var other))
        {
            known[page] = new PrefixPage { Hash = hash, Adapter = adapter, Parent = parent, Users = 1 };
            own.CopyTo(tokens.AsSpan(page * KvPool.PageTokens));
            pagesByHash.Add(hash, page);
            return page;
        }

        if (!Is(other, adapter, parent, own))
        {
            return None;
        }

        Hold(other);
        pool.Return(page);
        return other;
    }

    /// <summary>A text no longer needs a known page. It lets go of its last page first.</summary>
    public void Release(int page)
    {
        if (--known[page].Users > 0)
        {
            return;
        }

        unused++;
        known[page].Previous = last;
        known[page].Next = None;
        if (last == None)
        {
            first = page;
        }
        else
        {
            known[last].Next = page;
        }

        last = page;
    }

    /// <summary>Takes a page, if need be that of a beginning that nobody uses.</summary>
    public bool TryTake(out int page)
    {
        if (pool.Free == 0 && first != None)
        {
            Forget(first);
        }

        return pool.TryTake(out page);
    }

    private void Forget(int page)
    {
        Unlink(page);
        pagesByHash.Remove(known[page].Hash);
        pool.Return(page);
    }

    private void Hold(int page)
    {
        if (known[page].Users++ == 0)
        {
            Unlink(page);
        }
    }

    private void Unlink(int page)
    {
        var (previous, next) = (known[page].Previous, known[page].Next);
        unused--;
        if (previous == None)
        {
            first = next;
        }
        else
        {
            known[previous].Next = next;
        }

        if (next == None)
        {
            last = previous;
        }
        else
        {
            known[next].Previous = previous;
        }
    }

    // Two beginnings can have one hash, so it is the tokens that decide.
    private bool Is(int page, in AdapterIdentity adapter, int parent, ReadOnlySpan<int> own) =>
        known[page].Parent == parent && known[page].Adapter == adapter
        && own.SequenceEqual(tokens.AsSpan(page * KvPool.PageTokens, KvPool.PageTokens));

    private ulong Hash(in AdapterIdentity adapter, int parent, ReadOnlySpan<int> own)
    {
        var hash = parent == None ? (ulong)adapter.GetHashCode() : known[parent].Hash;
        foreach (var token in own)
        {
            hash = unchecked((hash ^ (uint)token) * 0x9E3779B97F4A7C15);
            hash ^= hash >> 32;
        }

        return hash;
    }

    private struct PrefixPage
    {
        public ulong Hash;
        public AdapterIdentity Adapter;
        public int Parent;
        public int Users;
        public int Previous;
        public int Next;
    }
}
