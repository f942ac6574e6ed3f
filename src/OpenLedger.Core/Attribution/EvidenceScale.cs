namespace OpenLedger.Core.Attribution;

/// <summary>
/// The one place where an engine's floating numbers become whole: each is divided by the largest magnitude among
/// them and counted in parts per 2^40, rounded to the nearest, halves to the even one. So a common factor of all
/// numbers means nothing, and what is a million million times smaller than the largest is nothing.
/// </summary>
internal readonly struct EvidenceScale
{
    private const long PartsInLargest = 1L << 40;

    private readonly double largest;

    private EvidenceScale(double largest) => this.largest = largest;

    /// <summary>The scale of finite numbers.</summary>
    public static EvidenceScale Of(IEnumerable<double> numbers) =>
        new(numbers.Aggregate(0.0, (largest, number) => Math.Max(largest, Math.Abs(number))));

    /// <summary>A number of this scale, whole: at most 2^40 on either side.</summary>
    public long Whole(double number) =>
        largest == 0 ? 0 : (long)Math.Round(number / largest * PartsInLargest, MidpointRounding.ToEven);

    /// <summary>A whole number in parts per billion of the largest magnitude, rounded towards zero.</summary>
    public static long PartsPerBillion(Int128 whole) => (long)(whole * WholeSplit.Billion / PartsInLargest);
}
