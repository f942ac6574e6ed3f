namespace OpenLedger.Core.Attribution.HeldOut;

/// <summary>How influence on held-out data becomes evidence for reputation.</summary>
/// <exception cref="ArgumentOutOfRangeException">A number is not within the range that it states.</exception>
public sealed record HeldOutOptions
{
    /// <summary>What holds unless stated otherwise.</summary>
    public static readonly HeldOutOptions Default = new();

    /// <summary>
    /// How many standard errors from zero an owner's influence must be to say anything, in thousandths. From 0 to
    /// 100,000. Default 3,000.
    /// </summary>
    public int ZThousandths { get; init => field = Within(value, 0); } = 3000;

    /// <summary>The most that one piece of evidence weighs, in thousandths. From 1 to 100,000. Default 4,000.</summary>
    public int MaxWeightThousandths { get; init => field = Within(value, 1); } = 4000;

    private static int Within(int value, int low) => value >= low && value <= 100_000
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A number of HeldOutOptions is out of range.");
}
