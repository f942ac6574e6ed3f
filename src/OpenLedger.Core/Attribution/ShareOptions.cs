namespace OpenLedger.Core.Attribution;

/// <summary>What is decided about shares whatever the build, and how much evidence is read.</summary>
/// <exception cref="ArgumentOutOfRangeException">A number is not within the range that it states.</exception>
public sealed record ShareOptions
{
    /// <summary>The rules that hold unless stated otherwise.</summary>
    public static readonly ShareOptions Default = new();

    /// <summary>
    /// A share below this many parts per billion is dust. Dust of a claim goes to its owner's largest claim, dust of
    /// an owner is unattributed. It bounds how many shares there are. From 0 to 10,000,000. Default 100,000: of an
    /// answer that brings contributors 0.01 OPEN that is a millionth, the least there is to pay.
    /// </summary>
    public int DustPartsPerBillion { get; init => field = Within(value, 0, 10_000_000); } = 100_000;

    /// <summary>
    /// Who is credited with a span that several owners have. Default: the earliest whom influence speaks for.
    /// </summary>
    public SpanCredit SpanCredit { get; init; } = SpanCredit.EarliestInfluential;

    /// <summary>
    /// Whether claims of whoever pays for the answer earn nothing; what they would have earned is unattributed, so
    /// that asking oneself is no way to earn. Default true.
    /// </summary>
    public bool ExcludePayer { get; init; } = true;

    /// <summary>Tokens of an answer, from 1 to 1,048,576. Default 131,072.</summary>
    public int MaxTokens { get; init => field = Within(value, 1, 1 << 20); } = 1 << 17;

    /// <summary>Spans of an answer, from 1 to 1,048,576. Default 4,096.</summary>
    public int MaxSpans { get; init => field = Within(value, 1, 1 << 20); } = 4096;

    /// <summary>Places in which one span stands, from 1 to 65,536. Default 256.</summary>
    public int MaxMatchesPerSpan { get; init => field = Within(value, 1, 1 << 16); } = 256;

    /// <summary>Records with a score, from 1 to 1,048,576. Default 1,048,576.</summary>
    public int MaxScores { get; init => field = Within(value, 1, 1 << 20); } = 1 << 20;

    /// <summary>Trainings that influence is measured on, from 1 to 16. Default 16.</summary>
    public int MaxSeeds { get; init => field = Within(value, 1, 16); } = 16;

    private static int Within(int value, int low, int high) => value >= low && value <= high
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A number of ShareOptions is out of range.");
}
