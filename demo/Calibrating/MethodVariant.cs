using OpenLedger.Lm.Influence;
using OpenLedger.Runtimes.Attribution;

namespace OpenLedger.Demo.Calibrating;

/// <summary>One way of measuring influence, to be compared with the others.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Recipe">How vectors are made.</param>
/// <param name="Parts">At which parts of the run gradients are read.</param>
/// <param name="Runs">On how many runs that differ in their seed.</param>
internal sealed record MethodVariant(string Name, InfluenceRecipe Recipe, IReadOnlyList<double> Parts, int Runs = 1)
{
    public const string Chosen = "gauss-newton";
    public const string GradDot = "grad-dot, at the end";
    public const string DataInf = "data-inf, at the end";

    private const double End = 1;

    /// <summary>Parts of a run at which the variants read, ascending.</summary>
    public static readonly IReadOnlyList<double> AllParts = [0.08, TrainedPoint.UsualPart, 0.42, End];

    /// <summary>Runs that the variants read.</summary>
    public const int AllRuns = 2;

    private static readonly InfluenceRecipe Usual = new();
    private static readonly IReadOnlyList<double> Early = [TrainedPoint.UsualPart];
    private static readonly IReadOnlyList<double> ThreePoints = [0.08, TrainedPoint.UsualPart, 0.42];

    public static readonly IReadOnlyList<MethodVariant> All =
    [
        new(Chosen, Usual, Early),
        new("at three points of the run", Usual, ThreePoints),
        new("on two runs", Usual, Early, AllRuns),
        new("at the end", Usual, [End]),
        new("not relative", Usual with { IsRelative = false }, Early),
        new("not relative, at the end", Usual with { IsRelative = false }, [End]),
        new("stored as singles", Usual with { Numbers = StoredNumbers.Single }, Early),
        new("stored as halves", Usual with { Numbers = StoredNumbers.Half }, Early),
        new("projected to 64", Usual with { ProjectedWidth = 64 }, Early),
        new("projected to 32", Usual with { ProjectedWidth = 32 }, Early),
        new("projected to 16", Usual with { ProjectedWidth = 16 }, Early),
        new("projected to 64, at three points", Usual with { ProjectedWidth = 64 }, ThreePoints),
        Plain(GradDot, InfluenceMethod.GradDot, End),
        Plain("grad-dot, at a quarter", InfluenceMethod.GradDot, TrainedPoint.UsualPart),
        Plain("grad-cos, at the end", InfluenceMethod.GradCos, End),
        Plain("grad-cos, at a quarter", InfluenceMethod.GradCos, TrainedPoint.UsualPart),
        Plain(DataInf, InfluenceMethod.DataInf, End),
        Plain("data-inf, at a quarter", InfluenceMethod.DataInf, TrainedPoint.UsualPart),
    ];

    private static MethodVariant Plain(string name, InfluenceMethod method, double part) =>
        new(name, new InfluenceRecipe { Method = method, IsRelative = false }, [part]);
}
