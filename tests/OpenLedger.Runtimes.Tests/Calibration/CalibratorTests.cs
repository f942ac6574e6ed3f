using OpenLedger.Core.Attribution;
using OpenLedger.Lm.Passes;
using OpenLedger.Runtimes.Attribution;
using OpenLedger.Runtimes.Calibration;
using OpenLedger.Runtimes.Tests.Attribution;

namespace OpenLedger.Runtimes.Tests.Calibration;

public sealed class CalibratorTests(SmallBuild build) : IClassFixture<SmallBuild>
{
    private static readonly CalibrationOptions Few = new()
    {
        Subsets = 10,
        SilencedPart = 0.25,
        TopOutAnswers = 4,
        TopOutRecords = 1,
    };

    [Fact]
    public void Knowing_which_record_taught_an_answer_foretells_retrainings_and_chance_does_not()
    {
        var calibrator = Calibrator.Run(build.Retraining, build.Records, Few);
        Assert.Equal(10 * 5, calibrator.Retrainings);
        Assert.InRange(calibrator.HalfCeiling!.Value.Ceiling, 0.3, 1);

        var knowing = Scores((answer, record) => answer == record ? 1 : 0);
        var figures = calibrator.Judge(knowing);
        Assert.InRange(figures.Half.Value, 0.5, 1);
        Assert.InRange(figures.Owners.Value, 0.3, 1);
        Assert.True(figures.Half.Low < figures.Half.Value && figures.Half.Value < figures.Half.High);

        var wrong = Scores((answer, record) => (answer + 5) % build.Records.Count == record ? 1 : 0);
        var (gain, _) = calibrator.Gain(knowing, wrong);
        Assert.True(gain.Low > 0.1, $"{gain}");

        var without = calibrator.TopOut(knowing);
        Assert.Equal(4, without.Answers);
        Assert.True(without.Excess.Value > 0, $"{without}");
        Assert.InRange(without.Won, 0.5, 1);
    }

    [Fact]
    public void Influence_of_the_build_foretells_its_retrainings()
    {
        using var folder = new ScratchFolder();
        build.Write(folder.Path);
        using var traces = BuildTraces.Open(folder.Path);
        using var attributor = build.Open(traces);
        var measured = MethodScores.Of(
            traces.Lineage,
            build.Records.Index().ToDictionary(record => record.Item.Record, record => record.Index),
            [
                .. build.Records.Select(record => attributor.Evidence(
                    attributor.Scores(build.Answer(record.Prompt, record.Response)))),
            ]);
        var calibrator = Calibrator.Run(build.Retraining, build.Records, Few);
        Assert.InRange(calibrator.Judge(measured).Half.Low, 0.2, 1);
    }

    [Fact]
    public void What_is_kept_is_found_again_and_what_is_of_another_build_is_not()
    {
        using var folder = new ScratchFolder();
        var options = Few with { Subsets = 2, Seeds = 1, Folder = folder.Path, AtOnce = 1 };
        Calibrator.Run(build.Retraining, build.Records, options);
        var path = Path.Combine(folder.Path, "half.jsonl");
        var kept = File.ReadAllText(path);
        Assert.Equal(2, kept.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

        // A line that was cut is made anew; whole ones are not.
        File.WriteAllText(path, kept[..^20]);
        Calibrator.Run(build.Retraining, build.Records, options);
        var lines = File.ReadAllLines(path).Where(line => line.EndsWith('}')).ToArray();
        Assert.Equal(2, lines.Length);
        Assert.Equal(kept.Split('\n', StringSplitOptions.RemoveEmptyEntries), lines);

        var other = new Retraining(
            build.Model, SmallBuild.Lora, SmallBuild.Training, build.Documents, [.. build.Documents.Take(3)]);
        Calibrator.Run(other, build.Records, options);
        Assert.Equal(4, File.ReadAllLines(path).Count(line => line.EndsWith('}')));
    }

    [Fact]
    public void Silenced_records_leave_a_run_that_differs_by_nothing_else()
    {
        var all = Enumerable.Repeat(true, build.Records.Count).ToArray();
        var whole = build.Retraining.LogLikelihoods(all, Removal.Silenced, 0);
        Assert.Equal(whole, build.Retraining.LogLikelihoods(all, Removal.Silenced, 0));
        Assert.NotEqual(whole, build.Retraining.LogLikelihoods(all, Removal.Silenced, 1));
        Assert.NotEqual(whole, build.Retraining.LogLikelihoods(all, Removal.TakenOut, 0));

        bool[] without = [false, .. all.Skip(1)];
        var silenced = build.Retraining.LogLikelihoods(without, Removal.Silenced, 0);
        Assert.True(silenced[0] < whole[0] - 0.5, $"{silenced[0]} {whole[0]}");
    }

    private MethodScores Scores(Func<int, int, double> of)
    {
        var lineage = new Lineage(build.Records.Select(record => new LineageRecord
        {
            Record = record.Record,
            Claim = record.Claim,
            Contributor = record.Contributor,
            CommittedAt = record.CommittedAt,
            Tokens = record.Document.TargetCount,
        }));
        return MethodScores.Of(
            lineage,
            build.Records.Index().ToDictionary(record => record.Item.Record, record => record.Index),
            [
                .. build.Records.Select((_, answer) => new InfluenceEvidence
                {
                    Seeds = 1,
                    Noise = 0,
                    Scores =
                    [
                        .. build.Records.Select((record, place) =>
                            new InfluenceScore(record.Record, [of(answer, place)])),
                    ],
                }),
            ]);
    }
}
