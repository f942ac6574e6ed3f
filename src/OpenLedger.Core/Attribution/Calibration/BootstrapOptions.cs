namespace OpenLedger.Core.Attribution.Calibration;

/// <summary>How the bounds of an estimate are drawn: with its seed anyone comes to the same bounds.</summary>
/// <exception cref="ArgumentOutOfRangeException">A number is not within the range that it states.</exception>
public sealed record BootstrapOptions
{
    /// <summary>Two thousand draws, 95 of 100 between the bounds, seed 1.</summary>
    public static readonly BootstrapOptions Default = new();

    /// <summary>How often it is measured again on what is drawn, from 1 to 1,000,000. Default 2,000.</summary>
    public int Draws
    {
        get;
        init => field = value is >= 1 and <= 1_000_000 ? value : throw OutOfRange(value);
    } = 2000;

    /// <summary>The part of the draws between the bounds, above 0 and below 1. Default 0.95.</summary>
    public double Level { get; init => field = value is > 0 and < 1 ? value : throw OutOfRange(value); } = 0.95;

    /// <summary>What the draws begin with. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    private static ArgumentOutOfRangeException OutOfRange(double value) =>
        new(nameof(value), value, "A number of BootstrapOptions is out of range.");
}
