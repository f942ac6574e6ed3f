using OpenLedger.Core.Attribution;
using OpenLedger.Core.Datanets;
using OpenLedger.Demo.Attributing;
using OpenLedger.Demo.Corpus;
using OpenLedger.Demo.Learning;
using OpenLedger.Lm.Passes;
using OpenLedger.Lm.Training;
using OpenLedger.Runtimes.Attribution;
using OpenLedger.Runtimes.Calibration;

namespace OpenLedger.Demo.Calibrating;

/// <summary>
/// Records, the runs that learned them, and one question for each fact in words that no record has, with its true
/// answer: what methods are compared on.
/// </summary>
internal sealed class MeasuredBuild : IDisposable
{
    private readonly BaseInMemory @base;
    private readonly IReadOnlyList<IReadOnlyList<TrainedPoint>> runs;
    private readonly IReadOnlyList<TracedAnswer> answers;
    private readonly Lineage lineage;
    private readonly Dictionary<RecordId, int> places;

    public MeasuredBuild(
        BaseInMemory @base, DemoCorpus corpus, string vertical, CancellationToken cancellationToken)
    {
        this.@base = @base;
        Submitted = [.. corpus.Records(vertical)];
        Records = ClaimedRecords.Of(Submitted, @base.Tokens);
        Facts = [.. corpus.Facts(vertical).Select(fact => fact.HeldOutPairs().First())];
        answers =
        [
            .. Facts.Select(fact => new TracedAnswer
            {
                Prompt = @base.Tokens.Prompt(fact.Question),
                Answer = @base.Tokens.Answer(fact.Answer),
            }),
        ];
        lineage = new Lineage(Records.Select(record => new LineageRecord
        {
            Record = record.Record,
            Claim = record.Claim,
            Contributor = record.Contributor,
            CommittedAt = record.CommittedAt,
            Tokens = record.Document.TargetCount,
        }));
        places = Records.Index().ToDictionary(record => record.Item.Record, record => record.Index);
        runs =
        [
            .. Enumerable.Range(0, MethodVariant.AllRuns).Select(run => Train((ulong)run, cancellationToken)),
        ];
    }

    public IReadOnlyList<DemoRecord> Submitted { get; }

    public IReadOnlyList<TracedRecord> Records { get; }

    public IReadOnlyList<QuestionAnswer> Facts { get; }

    /// <summary>The same build without some of its records.</summary>
    public Retraining Retraining => new(
        @base.Model,
        AdapterRecipe.Lora,
        AdapterRecipe.Training,
        [.. Records.Select(record => record.Document)],
        [.. answers.Select(answer => TrainingDocument.Response(answer.Prompt, answer.Answer))]);

    /// <summary>What a variant says, through the indexes that a build would store.</summary>
    public MethodScores Scores(MethodVariant variant, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("openledger-traces-");
        try
        {
            TrainedPoint[] points =
            [
                .. from run in runs.Take(variant.Runs)
                   from part in variant.Parts
                   select run[MethodVariant.AllParts.Index().First(each => each.Item == part).Index],
            ];
            TraceWriter.Write(
                folder.FullName, Records, @base.Tokenizer, @base.Model, points, variant.Recipe, cancellationToken);
            using var traces = BuildTraces.Open(folder.FullName);
            using var attributor = new Attributor(
                traces, @base.Tokenizer, @base.Model, [.. points.Select(point => point.Adapter)], new());
            return MethodScores.Of(
                lineage,
                places,
                [.. answers.Select(answer => attributor.Evidence(attributor.Scores(answer, cancellationToken)))],
                variant.Quiet);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What scores say that no gradient is read for.</summary>
    public MethodScores Scores(IScores scores) => MethodScores.Of(
        lineage,
        places,
        [
            .. answers.Select(answer => new InfluenceEvidence
            {
                Seeds = 1,
                Noise = 0,
                Scores =
                [
                    .. scores.Of(answer).Select((score, place) => new InfluenceScore(Records[place].Record, [score])),
                ],
            }),
        ]);

    public void Dispose()
    {
        foreach (var point in runs.SelectMany(run => run))
        {
            point.Dispose();
        }
    }

    private IReadOnlyList<TrainedPoint> Train(ulong run, CancellationToken cancellationToken)
    {
        var options = AdapterRecipe.Training with { Seed = AdapterRecipe.Training.Seed + run };
        using var adapter = FreshWeights.Adapter(@base.Model.Config, AdapterRecipe.Lora, options.Seed);
        using var trainer = new LoraTrainer(
            @base.Model, adapter, new TrainingCorpus([.. Records.Select(record => record.Document)]), options);
        return TrainedPoint.Train(trainer, MethodVariant.AllParts, cancellationToken: cancellationToken);
    }
}
