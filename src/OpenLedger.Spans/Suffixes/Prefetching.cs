using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace OpenLedger.Spans.Suffixes;

/// <summary>
/// Asks for memory before it is needed. Induction reads the text and writes the suffixes in the order of the sort,
/// which is random to the caches; what will be read is known long ahead.
/// </summary>
internal static unsafe class Prefetching
{
    /// <summary>Steps ahead at which a suffix's symbols are asked for.</summary>
    public const int Far = 192;

    /// <summary>Steps ahead at which its symbol's bucket is asked for.</summary>
    public const int Middle = 96;

    /// <summary>Steps ahead at which the place that it will be written to is asked for.</summary>
    public const int Near = 32;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Ask(void* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(address);
        }
    }

    /// <summary>
    /// The entry, or 0 if it is complemented: by arithmetic, since a branch on signs that are as good as random is
    /// guessed wrong every other time.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int OrZero(int entry) => entry & ~(entry >> 31);
}
