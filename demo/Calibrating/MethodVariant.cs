using OpenLedger.Lm.Influence;
using OpenLedger.Runtimes.Attribution;

namespace OpenLedger.Demo.Calibrating;

/// <summary>One way of measuring influence, to be compared with the others.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Recipe">How vectors are made.</param>
/// <param name="Parts">At which parts of the run gradients are read.</param>
/// <param name="Runs">On how many runs that differ in their seed.</param>
/// <param name="Quiet">Claims so close to zero, in thousandths of an error, are paid nothing.</param>
internal sealed record MethodVariant(
    string Name, InfluenceRecipe Recipe, IReadOnlyList<double> Parts, int Runs = 1, int Quiet = 0)
{
    public const string Chosen = "gauss-newton";
    public const string GradDot = "grad-dot, at the end";
    public const string EarlyGradDot = "grad-dot, at a quarter";
    public const string DataInf = "data-inf, at the end";
    public const string EarlyDataInf = "data-inf, at a quarter";

    private const double End = 1;

    private const double Quarter = 0.25;

    /// <summary>Parts of a run at which the variants read, ascending.</summary>
    public static readonly IReadOnlyList<double> AllParts = [.. TrainedPoint.UsualParts, End];

    /// <summary>Runs that the variants read.</summary>
    public const int AllRuns = 2;

    private static readonly InfluenceRecipe Usual = new();
    private static readonly InfluenceRecipe Whole = Usual with { ProjectedWidth = null };
    private static readonly IReadOnlyList<double> Points = TrainedPoint.UsualParts;

    /// <summary>The chosen method, under the rules of payment that a calibration chooses from.</summary>
    public static readonly IReadOnlyList<MethodVariant> Rules =
    [
        new(Chosen, Usual, Points),
        new("without claims below 2 errors", Usual, Points, Quiet: 2000),
        new("without claims below 3 errors", Usual, Points, Quiet: 3000),
        new("without claims below 5 errors", Usual, Points, Quiet: 5000),
    ];

    public static readonly IReadOnlyList<MethodVariant> All =
    [
        .. Rules,
        new("on two runs", Usual, Points, AllRuns),
        new("at a quarter", Usual, [Quarter]),
        new("at the end", Usual, [End]),
        new("not relative", Usual with { IsRelative = false }, Points),
        new("not relative, at the end", Usual with { IsRelative = false }, [End]),
        new("stored as singles", Usual with { Numbers = StoredNumbers.Single }, Points),
        new("stored as halves", Usual with { Numbers = StoredNumbers.Half }, Points),
        new("not projected", Whole, Points),
        new("not projected, stored as singles", Whole with { Numbers = StoredNumbers.Single }, Points),
        new("projected to 32", Usual with { ProjectedWidth = 32 }, Points),
        new("projected to 16", Usual with { ProjectedWidth = 16 }, Points),
        Plain(GradDot, InfluenceMethod.GradDot, End),
        Plain(EarlyGradDot, InfluenceMethod.GradDot, Quarter),
        Plain("grad-cos, at the end", InfluenceMethod.GradCos, End),
        Plain("grad-cos, at a quarter", InfluenceMethod.GradCos, Quarter),
        Plain(DataInf, InfluenceMethod.DataInf, End),
        Plain(EarlyDataInf, InfluenceMethod.DataInf, Quarter),
    ];

    private static MethodVariant Plain(string name, InfluenceMethod method, double part) =>
        new(name, Whole with { Method = method, IsRelative = false }, [part]);
}
