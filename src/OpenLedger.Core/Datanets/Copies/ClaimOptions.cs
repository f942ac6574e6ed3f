namespace OpenLedger.Core.Datanets.Copies;

/// <summary>The limits of a datanet's claims.</summary>
/// <exception cref="ArgumentOutOfRangeException">A limit is not within the range that it states.</exception>
public sealed record ClaimOptions
{
    /// <summary>The highest number a record may have: 134,217,727.</summary>
    public const int LastRecord = PrintHolding.MaxRecord;

    /// <summary>The limits that hold unless stated otherwise.</summary>
    public static readonly ClaimOptions Default = new();

    /// <summary>
    /// Entries remembered: one for each print that is held, two for each record that is not a copy. Each takes about
    /// 13 bytes of memory while the actor is active. Default 67,108,864, about 4 million records of 13 prints.
    /// </summary>
    public long MaxEntries { get; init => field = Positive(value, long.MaxValue); } = 1L << 26;

    /// <summary>Records in one command. Default 4,096.</summary>
    public int MaxRecordsPerCommand { get; init => field = Positive(value, int.MaxValue); } = 4096;

    /// <summary>Prints of one record. Default 4,096.</summary>
    public int MaxPrintsPerRecord { get; init => field = Positive(value, ClaimStanding.MaxPrints); } = 4096;

    /// <summary>Prints of all records in one command together. Default 131,072.</summary>
    public int MaxPrintsPerCommand { get; init => field = Positive(value, int.MaxValue); } = 1 << 17;

    /// <summary>
    /// A print that this many other claims brought again is boilerplate: it says nothing about who copied whom.
    /// From 1 to 31. Default 16.
    /// </summary>
    public int BoilerplateHits { get; init => field = Positive(value, PrintHolding.MaxHits); } = 16;

    /// <summary>
    /// Changes that stay in the actor's state; more are put aside as a blob in the background. It bounds what a small
    /// command writes. Default 4,096.
    /// </summary>
    public int MaxRecent { get; init => field = Positive(value, int.MaxValue); } = 4096;

    /// <summary>
    /// Changes in the state above which a command waits until some were put aside, so that the state is never larger
    /// than this and one command. Default 65,536.
    /// </summary>
    public int MaxWaiting { get; init => field = Positive(value, int.MaxValue); } = 65_536;

    /// <summary>Runs of one size that are merged into one. At least 2. Default 8.</summary>
    public int MergeAt { get; init => field = value >= 2 ? value : throw OutOfRange(value); } = 8;

    /// <summary>Runs above which a command waits until some were merged. Default 64.</summary>
    public int MaxRuns { get; init => field = Positive(value, int.MaxValue); } = 64;

    private static int Positive(int value, int max) => (int)Positive((long)value, max);

    private static long Positive(long value, long max) =>
        value >= 1 && value <= max ? value : throw OutOfRange(value);

    private static ArgumentOutOfRangeException OutOfRange(long value) =>
        new(nameof(value), value, "A limit of ClaimOptions is out of range.");
}
