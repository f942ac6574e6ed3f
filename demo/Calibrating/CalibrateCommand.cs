using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using OpenLedger.Core.Attribution;
using OpenLedger.Core.Attribution.Calibration;
using OpenLedger.Demo.Attributing;
using OpenLedger.Demo.Corpus;
using OpenLedger.Demo.Learning;
using OpenLedger.Runtimes.Calibration;

namespace OpenLedger.Demo.Calibrating;

/// <summary>
/// <c>calibrate</c>: how far attribution is to be believed. Retrains an adapter on many subsets of its records, and
/// compares what came of it with what each method had foretold.
/// </summary>
internal static class CalibrateCommand
{
    private static readonly Option<string> Base = new("--base")
    {
        Description = "The base to adapt",
        DefaultValueFactory = _ => BundledModel.Folder,
    };

    private static readonly Option<string> Vertical = new("--vertical")
    {
        Description = "Which facts",
        DefaultValueFactory = _ => "maritime",
    };

    private static readonly Option<int> Facts = new("--facts")
    {
        Description = "How many facts, each asked once",
        DefaultValueFactory = _ => 100,
    };

    private static readonly Option<int> Contributors = new("--contributors")
    {
        Description = "How many share them",
        DefaultValueFactory = _ => 24,
    };

    private static readonly Option<int> Subsets = new("--subsets")
    {
        Description = "Subsets of each kind",
        DefaultValueFactory = _ => 48,
    };

    private static readonly Option<int> Seeds = new("--seeds")
    {
        Description = "Retrainings of each subset",
        DefaultValueFactory = _ => 2,
    };

    private static readonly Option<string?> Outcomes = new("--outcomes")
    {
        Description = "A folder that keeps what retrainings came to; a run that was cut goes on there",
    };

    private static readonly Option<string?> Report = new("--report")
    {
        Description = "Where the report of the chosen method goes, as JSON",
    };

    private static readonly string[] Rivals =
    [
        MethodVariant.GradDot, MethodVariant.EarlyGradDot, MethodVariant.DataInf, MethodVariant.EarlyDataInf, "bm25",
    ];

    public static Command Create()
    {
        Vertical.AcceptOnlyFromAmong([.. Verticals.All.Select(vertical => vertical.Name)]);
        var command = new Command("calibrate", "Retrains on subsets of a corpus and judges methods of attribution.")
        {
            Base, Vertical, Facts, Contributors, Subsets, Seeds, Outcomes, Report,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var corpus = DemoCorpus.Create(1, new DemoOptions
            {
                Facts = parsed.GetValue(Facts),
                Contributors = parsed.GetValue(Contributors),
                NoiseContributors = 2,
                NoiseRecords = parsed.GetValue(Facts) / 2,
                CopyContributors = 0,
                ContradictionContributors = 0,
            });
            var options = new CalibrationOptions
            {
                Subsets = parsed.GetValue(Subsets),
                Seeds = parsed.GetValue(Seeds),
                SilencedSeeds = parsed.GetValue(Seeds),
                Folder = parsed.GetValue(Outcomes),
            };
            Run(
                parsed.GetRequiredValue(Base), corpus, parsed.GetRequiredValue(Vertical), options,
                parsed.GetValue(Report), cancellationToken);
            return Task.FromResult(0);
        });
        return command;
    }

    private static void Run(
        string folder, DemoCorpus corpus, string vertical, CalibrationOptions options, string? into,
        CancellationToken cancellationToken)
    {
        using var @base = new BaseInMemory(folder);
        using var build = new MeasuredBuild(@base, corpus, vertical, cancellationToken);
        var calibrator = Calibrator.Run(build.Retraining, build.Records, options, Talk, cancellationToken);
        Say($"{build.Records.Count} records, {build.Facts.Count} answers, {calibrator.Retrainings} retrainings");
        Say($"seeds allow {calibrator.HalfCeiling?.Ceiling:F3} on half of the records");
        Say($"seeds allow {calibrator.OwnerCeiling?.Ceiling:F3} on coalitions of owners");

        var scores = new Dictionary<string, MethodScores>();
        Say($"{"",-34} {"half",22} {"silenced",22} {"owners",22} {"owners, as paid",22} recall@1");
        foreach (var variant in MethodVariant.All)
        {
            Judge(variant.Name, build.Scores(variant, cancellationToken));
        }

        Judge("bm25", build.Scores(new SharedTokens(build.Records)));
        Judge("random", build.Scores(new ChanceScores(corpus.Seed, build.Records.Count)));
        foreach (var other in Rivals)
        {
            var (half, silenced) = calibrator.Gain(scores[MethodVariant.Chosen], scores[other]);
            Say($"gain over {other,-24} {Text(half),22} {Text(silenced),22}");
        }

        var rule = MethodVariant.Rules[
            calibrator.BestPaid([.. MethodVariant.Rules.Select(each => scores[each.Name])])];
        Say($"paid by: {rule.Name}");
        var report = ReportOf(calibrator, rule, scores[rule.Name], build, options, cancellationToken);
        Say($"without the most helpful: loss rises by {Text(report.TopOut!.Excess)} more than without others");
        Say($"that is so for {report.TopOut.Won:P0} of {report.TopOut.Answers} answers");
        Say($"owners' slope {Text(report.OwnerSlope!.Value)}");
        if (into is not null)
        {
            File.WriteAllText(into, JsonSerializer.Serialize(report, AttributionJson.Default.CalibrationReport));
        }

        void Judge(string name, MethodScores of)
        {
            scores[name] = of;
            var figures = calibrator.Judge(of);
            string[] columns =
            [
                .. new[] { figures.Half, figures.Silenced, figures.Owners, figures.OwnersPaid }.Select(Text),
            ];
            var found = Tracing(build, of).RecallAt1;
            Say($"{name,-34} {string.Join(" ", columns.Select(column => $"{column,22}"))} {found:F3}");
        }
    }

    private static CalibrationReport ReportOf(
        Calibrator calibrator, MethodVariant rule, MethodScores chosen, MeasuredBuild build,
        CalibrationOptions options, CancellationToken cancellationToken)
    {
        var figures = calibrator.Judge(chosen);
        return new CalibrationReport
        {
            Method = MethodVariant.Chosen,
            Retrainings = calibrator.Retrainings,
            Seed = options.Seed,
            RecordScore = figures.Half,
            OwnerScore = figures.OwnersPaid,
            OwnerSlope = figures.OwnerSlope,
            Ceiling = calibrator.OwnerCeiling,
            TopOut = calibrator.TopOut(chosen, cancellationToken),
            Facts = Tracing(build, chosen),
            Confidence = calibrator.OwnerCeiling is { } ceiling
                ? new Confidence
                {
                    InfluenceTrustMillionths = ConfidenceMapping.InfluenceTrust(figures.OwnersPaid, ceiling),
                    QuietThousandths = rule.Quiet,
                }
                : Confidence.Uncalibrated,
        };
    }

    private static FactTracing Tracing(MeasuredBuild build, MethodScores scores) => FactTracing.Of(
    [
        .. build.Facts.Select((fact, answer) => FactTracing.RankOf(
            scores.OfRecords[answer],
            build.Submitted.Index().Where(record => record.Item.Fact == fact.Fact)
                .Select(record => record.Index).ToHashSet())),
    ]);

    private static void Talk(string plan, int count, int all)
    {
        if (count % 12 == 0 || count == all)
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{plan}: {count} of {all} retrained"));
        }
    }

    private static string Text(Estimate figure) => string.Create(
        CultureInfo.InvariantCulture, $"{figure.Value:F3} ({figure.Low:F3}..{figure.High:F3})");

    private static void Say(FormattableString line) =>
        Console.Out.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
