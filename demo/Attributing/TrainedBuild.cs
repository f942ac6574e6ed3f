using OpenLedger.Demo.Corpus;
using OpenLedger.Demo.Learning;
using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Decoding;
using OpenLedger.Lm.Decoding.Shelves;
using OpenLedger.Lm.Training;
using OpenLedger.Runtimes.Attribution;

namespace OpenLedger.Demo.Attributing;

/// <summary>Adapters that were trained on records, one for each seed, and the traces of that.</summary>
internal sealed class TrainedBuild : IAsyncDisposable
{
    private const string AdapterId = "trained";

    private readonly LoraAdapter[] adapters;
    private readonly List<TrainedPoint> points = [];
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("openledger-traces-");
    private readonly BuildTraces traces;
    private readonly AdapterShelf shelf;
    private readonly TextEngine engine;

    private TrainedBuild(BaseInMemory @base, IReadOnlyList<DemoRecord> records, BuildRecipe recipe,
        CancellationToken cancellationToken)
    {
        Submitted = [.. records.Zip(ClaimedRecords.Of(records, @base.Tokens))];
        // What repeats an earlier record is not trained on: it would count twice what it repeats.
        var founders = Submitted.Where(each => each.Traced.Claim == each.Traced.Record).ToList();
        Records = [.. founders.Select(each => each.Record)];
        Traced = [.. founders.Select(each => each.Traced)];
        var corpus = new TrainingCorpus([.. Traced.Select(record => record.Document)]);
        adapters = [.. Enumerable.Range(0, recipe.Seeds).Select(seed => Train(@base, corpus, recipe, seed,
            cancellationToken))];
        TraceWriter.Write(
            folder.FullName, Traced, @base.Tokenizer, @base.Model, points, recipe.Influence, cancellationToken);
        traces = BuildTraces.Open(folder.FullName);
        Attributor = new Attributor(
            traces, @base.Tokenizer, @base.Model, [.. points.Select(point => point.Adapter)], new AttributorOptions());

        shelf = new AdapterShelf(@base.Model.Config);
        shelf.Register(AdapterId, AdapterSource.InMemory(adapters[0]));
        engine = new TextEngine(@base.Model, @base.Tokenizer, shelf, AdapterRecipe.Serving);
        Exam = new Exam(engine, @base.Tokenizer);
    }

    /// <summary>Everything that was submitted, copies too, with the claims that they founded or joined.</summary>
    public IReadOnlyList<(DemoRecord Record, TracedRecord Traced)> Submitted { get; }

    /// <summary>The first record of each claim: what was trained on.</summary>
    public IReadOnlyList<DemoRecord> Records { get; }

    /// <summary>The same as attribution knows them.</summary>
    public IReadOnlyList<TracedRecord> Traced { get; }

    public BuildTraces Traces => traces;

    public Attributor Attributor { get; }

    /// <summary>Asks the first of the adapters.</summary>
    public Exam Exam { get; }

    public string Adapter => AdapterId;

    public static Task<TrainedBuild> TrainAsync(
        BaseInMemory @base, IReadOnlyList<DemoRecord> records, BuildRecipe recipe,
        CancellationToken cancellationToken) =>
        Task.Run(() => new TrainedBuild(@base, records, recipe, cancellationToken), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        await shelf.DisposeAsync();
        Attributor.Dispose();
        traces.Dispose();
        points.ForEach(point => point.Dispose());
        Array.ForEach(adapters, adapter => adapter.Dispose());
        folder.Delete(recursive: true);
    }

    private LoraAdapter Train(
        BaseInMemory @base, TrainingCorpus corpus, BuildRecipe recipe, int seed, CancellationToken cancellationToken)
    {
        var options = recipe.Training with { Seed = recipe.Training.Seed + (ulong)seed };
        var adapter = FreshWeights.Adapter(@base.Model.Config, AdapterRecipe.Lora, options.Seed);
        using var trainer = new LoraTrainer(@base.Model, adapter, corpus, options);
        points.AddRange(TrainedPoint.Train(trainer, recipe.Points, cancellationToken: cancellationToken));
        return adapter;
    }
}

/// <summary>What decides a build beside its records.</summary>
internal sealed record BuildRecipe
{
    public InfluenceRecipe Influence { get; init; } = new();

    /// <summary>At which parts of each run influence is read.</summary>
    public IReadOnlyList<double> Points { get; init; } = TrainedPoint.UsualParts;

    /// <summary>How many adapters influence is averaged over.</summary>
    public int Seeds { get; init; } = 1;

    public TrainingOptions Training { get; init; } = AdapterRecipe.Training;
}
