using OpenLedger.Core.Blobs;

namespace OpenLedger.Core.Tests.Receipts;

/// <summary>The definitions of RFC 6962, section 2.1, word by word and without regard to cost.</summary>
internal static class ReferenceTree
{
    public const int MaxSize = 70;

    private static readonly Digest[] Leaves =
        [.. Enumerable.Range(0, MaxSize).Select(i => Digest.Of([0, .. BitConverter.GetBytes(i)]))];

    public static Digest Leaf(int index) => Leaves[index];

    /// <summary>MTH over the leaves from <paramref name="begin"/> up to <paramref name="end"/>.</summary>
    public static Digest Root(int begin, int end)
    {
        if (end - begin < 2)
        {
            return end == begin ? Digest.Of([]) : Leaves[begin];
        }

        var k = begin + Split(end - begin);
        return Digest.Of([1, .. Root(begin, k).Span, .. Root(k, end).Span]);
    }

    /// <summary>PATH(m, D[n]).</summary>
    public static IReadOnlyList<Digest> Path(int m, int begin, int end)
    {
        if (end - begin == 1)
        {
            return [];
        }

        var k = Split(end - begin);
        return m < k
            ? [.. Path(m, begin, begin + k), Root(begin + k, end)]
            : [.. Path(m - k, begin + k, end), Root(begin, begin + k)];
    }

    /// <summary>SUBPROOF(m, D[n], b); PROOF(m, D[n]) with <paramref name="known"/> set.</summary>
    public static IReadOnlyList<Digest> Proof(int m, int begin, int end, bool known)
    {
        var n = end - begin;
        if (m == n)
        {
            return known ? [] : [Root(begin, end)];
        }

        var k = Split(n);
        return m <= k
            ? [.. Proof(m, begin, begin + k, known), Root(begin + k, end)]
            : [.. Proof(m - k, begin + k, end, false), Root(begin, begin + k)];
    }

    /// <summary>A whole subtree, as the code under test asks for it.</summary>
    public static Digest Whole(int level, long index) =>
        Root((int)index << level, ((int)index + 1) << level);

    private static int Split(int n)
    {
        var k = 1;
        while (k * 2 < n)
        {
            k *= 2;
        }

        return k;
    }
}
