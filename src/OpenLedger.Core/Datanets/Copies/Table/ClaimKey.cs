namespace OpenLedger.Core.Datanets.Copies;

/// <summary>
/// Keys of 56 bits, spread evenly over their range whatever the numbers are that they are made of. Prints, contents
/// and records have keys of different endings and are never taken for each other. Of two million different contents
/// two share a key with a chance of one in ten thousand; with keys of 48 bits it would be one in forty, and the later
/// one would be called a copy.
/// </summary>
internal static class ClaimKey
{
    /// <summary>Bits of a key.</summary>
    public const int Bits = 56;

    /// <summary>The largest key.</summary>
    public const ulong Max = (1UL << Bits) - 1;

    private const ulong ContentEnding = 1;
    private const ulong RecordEnding = 3;

    // The golden ratio's fraction, odd: multiples of it are distinct, and far apart for numbers that follow.
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>Who holds this print; ends with the bit 0.</summary>
    public static ulong OfPrint(ulong print) => (Mixed(print) >> (64 - Bits)) & ~1UL;

    /// <summary>Who said this content first; ends with the bits 01.</summary>
    public static ulong OfContent(ulong content) => ((Mixed(content ^ Golden) >> (64 - Bits)) & ~3UL) | ContentEnding;

    /// <summary>What became of this record; ends with the bits 11. No two records share a key.</summary>
    public static ulong OfRecord(uint number)
    {
        unchecked
        {
            return ((number * Golden) << 2 & Max) | RecordEnding;
        }
    }

    // The finalizer of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): every bit of the input reaches every bit.
    private static ulong Mixed(ulong bits)
    {
        unchecked
        {
            bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
            bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
            return bits ^ (bits >> 31);
        }
    }
}
