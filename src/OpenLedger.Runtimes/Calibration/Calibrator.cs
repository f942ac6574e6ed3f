using OpenLedger.Core.Actors;
using OpenLedger.Core.Attribution.Calibration;
using OpenLedger.Runtimes.Attribution;

namespace OpenLedger.Runtimes.Calibration;

/// <summary>
/// Measures how well attribution foretells what training without some records comes to. The retrainings are made once,
/// and any number of methods is judged by them.
/// </summary>
public sealed class Calibrator
{
    private readonly Retraining retraining;
    private readonly CalibrationOptions options;
    private readonly BootstrapOptions bounds;
    private readonly Action<string, int, int>? done;
    private readonly ActorId[] owners;
    private readonly int[] ownerOf;
    private readonly SubsetOutcomes half;
    private readonly SubsetOutcomes silenced;
    private readonly SubsetOutcomes coalitions;

    private Calibrator(
        Retraining retraining, IReadOnlyList<TracedRecord> records, CalibrationOptions options,
        Action<string, int, int>? done, CancellationToken cancellationToken)
    {
        options.Check();
        (this.retraining, this.options, this.done) = (retraining, options, done);
        bounds = new BootstrapOptions { Seed = options.Seed };
        owners = [.. records.Select(record => record.Contributor).Distinct()];
        ownerOf = [.. records.Select(record => Array.IndexOf(owners, record.Contributor))];

        var kept = SubsetPlan.Keeping(records.Count, options.KeptPart, options.Subsets, options.Seed);
        half = new(kept, Run("half", kept, Removal.TakenOut, options.Seeds, cancellationToken));
        var some = SubsetPlan.Keeping(owners.Length, options.KeptPart, options.Subsets, options.Seed + 1);
        coalitions = new(some, Run(
            "owners", SubsetPlan.RecordsOf(some, ownerOf), Removal.TakenOut, options.Seeds, cancellationToken));
        var most = SubsetPlan.Keeping(records.Count, 1 - options.SilencedPart, options.Subsets, options.Seed + 2);
        silenced = new(most, Run("silenced", most, Removal.Silenced, options.SilencedSeeds, cancellationToken));
    }

    /// <summary>Retrainings that the figures rest on.</summary>
    public int Retrainings => half.Retrainings + coalitions.Retrainings + silenced.Retrainings;

    /// <summary>What seeds allow a score on half of the records to be; null with a single seed.</summary>
    public SeedCeiling? HalfCeiling => Ceiling(half);

    /// <summary>What seeds allow a score on coalitions of owners to be; null with a single seed.</summary>
    public SeedCeiling? OwnerCeiling => Ceiling(coalitions);

    /// <summary>Makes all retrainings, or finds them where they are kept. Takes minutes.</summary>
    /// <param name="retraining">What is retrained and asked.</param>
    /// <param name="records">Of the build, in the order of the retraining's.</param>
    /// <param name="options">How much is done.</param>
    /// <param name="done">Told of which plan how many of how many are done, from any thread.</param>
    /// <param name="cancellationToken">Looked at before every batch.</param>
    public static Calibrator Run(
        Retraining retraining, IReadOnlyList<TracedRecord> records, CalibrationOptions options,
        Action<string, int, int>? done = null, CancellationToken cancellationToken = default) =>
        new(retraining, records, options, done, cancellationToken);

    /// <summary>Judges a method.</summary>
    public MethodFigures Judge(MethodScores scores) => new(
        DatamodelScore.Of(half.Trial(scores.OfRecords), bounds),
        DatamodelScore.Of(silenced.Trial(scores.OfRecords), bounds),
        DatamodelScore.Of(coalitions.Trial(ByOwner(scores)), bounds),
        DatamodelScore.Of(coalitions.Trial(Paid(scores)), bounds),
        DatamodelScore.Slope(coalitions.Trial(Paid(scores)), bounds));

    /// <summary>
    /// Which of several rules of payment foretells best what coalitions of owners come to; the first of equals. Chosen
    /// by the same retrainings that it is judged by, so its figure is a little too good where many are tried.
    /// </summary>
    public int BestPaid(IReadOnlyList<MethodScores> rules) => rules.Index().MaxBy(rule =>
        (DatamodelScore.Of(coalitions.Trial(Paid(rule.Item)), bounds).Value, -rule.Index)).Index;

    /// <summary>By how much one method is better than another, on half of the records and without a few.</summary>
    public (Estimate Half, Estimate Silenced) Gain(MethodScores method, MethodScores other) => (
        DatamodelScore.Gain(half.Trial(method.OfRecords), half.Trial(other.OfRecords), bounds),
        DatamodelScore.Gain(silenced.Trial(method.OfRecords), silenced.Trial(other.OfRecords), bounds));

    /// <summary>
    /// Trains without the most helpful records of some answers, and without as many that were picked by chance, both
    /// from the build's own seed.
    /// </summary>
    public TopOutTrial TopOut(MethodScores scores, CancellationToken cancellationToken = default)
    {
        var asked = Math.Min(options.TopOutAnswers, retraining.Answers);
        int[] answers = [.. Enumerable.Range(0, asked).Select(i => i * retraining.Answers / asked)];
        var withoutTop = Enumerable.Repeat(true, ownerOf.Length).ToArray();
        foreach (var answer in answers)
        {
            var best = Enumerable.Range(0, ownerOf.Length)
                .OrderByDescending(record => scores.OfRecords[answer][record]).Take(options.TopOutRecords);
            foreach (var record in best)
            {
                withoutTop[record] = false;
            }
        }

        var part = withoutTop.Count(holds => holds) / (double)ownerOf.Length;
        var withoutOthers = SubsetPlan.Keeping(ownerOf.Length, part, 1, options.Seed + 3)[0];
        var outcomes = Run("top-out", [withoutTop, withoutOthers], Removal.Silenced, 1, cancellationToken);
        return TopOutTrial.Of(
            [.. answers.Select(answer => -outcomes[answer][0][0])],
            [.. answers.Select(answer => -outcomes[answer][1][0])],
            bounds);
    }

    private IReadOnlyList<double[][]> Run(
        string name, IReadOnlyList<bool[]> subsets, Removal removal, int seeds, CancellationToken cancellationToken) =>
        RetrainingRun.Run(
            retraining,
            new RetrainingPlan { Name = name, Subsets = subsets, Removal = removal, Seeds = seeds },
            options.Folder,
            options.AtOnce,
            (count, all) => done?.Invoke(name, count, all),
            cancellationToken);

    private SeedCeiling? Ceiling(SubsetOutcomes outcomes) => options.Seeds < 2
        ? null
        : SeedCeiling.Of(outcomes.LogLikelihoods, 1, options.Seed);

    private double[][] ByOwner(MethodScores scores) => [.. scores.OfRecords.Select(ofRecords =>
    {
        var sums = new double[owners.Length];
        foreach (var (record, score) in ofRecords.Index())
        {
            sums[ownerOf[record]] += score;
        }

        return sums;
    })];

    private double[][] Paid(MethodScores scores) =>
        [.. scores.Paid.Select(paid => owners.Select(owner => paid.GetValueOrDefault(owner)).ToArray())];
}
