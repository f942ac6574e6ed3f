namespace OpenLedger.Core.Datanets.Copies;

/// <summary>
/// What became of a record that was not a copy, in 32 bits: it founded a claim with so many prints, or joined one.
/// Bit 0 tells a founder, bit 1 a released record. 0 is a record that was never judged.
/// </summary>
internal readonly record struct ClaimStanding(uint Bits)
{
    /// <summary>The most prints a founder can have.</summary>
    public const int MaxPrints = (1 << 29) - 1;

    private const uint FounderBit = 1;
    private const uint ReleasedBit = 2;
    private const int Shift = 2;

    /// <summary>Whether the record was judged and was no copy.</summary>
    public bool IsKnown => Bits != 0;

    /// <summary>Whether what it said was found not to be its own.</summary>
    public bool IsReleased => (Bits & ReleasedBit) != 0;

    /// <summary>Whether it founded a claim.</summary>
    public bool IsFounder => (Bits & FounderBit) != 0;

    /// <summary>Prints that counted when it founded its claim.</summary>
    public int Prints => (int)(Bits >> Shift);

    /// <summary>The same, released.</summary>
    public ClaimStanding Released => new(Bits | ReleasedBit);

    /// <summary>The standing of a record that founded a claim.</summary>
    public static ClaimStanding Founded(int prints) => new(((uint)prints << Shift) | FounderBit);

    /// <summary>The standing of a record that joined a claim.</summary>
    public static ClaimStanding Joined(uint claim) => new(claim << Shift);

    /// <summary>The claim of the record <paramref name="number"/> with this standing.</summary>
    public uint ClaimOf(uint number) => IsFounder ? number : Bits >> Shift;

    /// <summary>The verdict on the record <paramref name="number"/> with this standing.</summary>
    public ClaimVerdict VerdictOn(uint number) =>
        new(IsFounder ? ClaimKind.New : ClaimKind.Joins, ClaimOf(number));
}
