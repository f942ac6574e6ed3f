using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using OpenLedger.Demo.Corpus;
using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Checkpoints;
using OpenLedger.Lm.Decoding;
using OpenLedger.Lm.Decoding.Shelves;
using OpenLedger.Lm.Tokenizers;
using OpenLedger.Lm.Training;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Demo.Learning;

/// <summary>
/// <c>learn</c>: data becomes behaviour. Trains an adapter on facts of one vertical and asks for them before and after,
/// in the words that were learned and in words that were not.
/// </summary>
internal static class LearnCommand
{
    private const string AdapterId = "learned";

    private static readonly Option<string> Base = new("--base")
    {
        Description = "The base to adapt",
        DefaultValueFactory = _ => BundledModel.Folder,
    };

    private static readonly Option<string> Vertical = new("--vertical")
    {
        Description = "Which facts",
        DefaultValueFactory = _ => "lending",
    };

    private static readonly Option<int> Facts = new("--facts")
    {
        Description = "How many facts",
        DefaultValueFactory = _ => 200,
    };

    private static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "Of the corpus that the facts are from",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<string?> Out = new("--out")
    {
        Description = "Where the adapter goes, as PEFT saves it; nowhere by default",
    };

    public static Command Create()
    {
        Vertical.AcceptOnlyFromAmong([.. Verticals.All.Select(vertical => vertical.Name)]);
        var command = new Command("learn", "Trains an adapter on facts and examines it.")
        {
            Base, Vertical, Facts, Seed, Out,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(Base),
            [
                .. DemoCorpus.Create(parsed.GetValue(Seed))
                    .Facts(parsed.GetRequiredValue(Vertical), parsed.GetValue(Facts)),
            ],
            parsed.GetValue(Out),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string folder, IReadOnlyList<DemoFact> facts, string? into, CancellationToken cancellationToken)
    {
        using var checkpoint = CheckpointFolder.Open(folder);
        var tokenizer = Tokenizer.Read(Path.Combine(folder, "tokenizer.json"));
        using var model = Model.Load(checkpoint, forTraining: true);
        using var adapter = FreshWeights.Adapter(model.Config, AdapterRecipe.Lora, AdapterRecipe.Training.Seed);

        var seconds = Train(model, adapter, tokenizer, facts, cancellationToken);
        if (into is not null)
        {
            AdapterFolder.Write(into, adapter, TensorType.F32);
        }

        await using var shelf = new AdapterShelf(model.Config);
        shelf.Register(AdapterId, AdapterSource.InMemory(adapter));
        await using var engine = new TextEngine(model, tokenizer, shelf, AdapterRecipe.Serving);
        var exam = new Exam(engine, tokenizer);
        List<QuestionAnswer> learned = [.. facts.SelectMany(fact => fact.TrainingPairs())];
        List<QuestionAnswer> unseen = [.. facts.SelectMany(fact => fact.HeldOutPairs())];
        Print("questions as learned", await exam.ScoreAsync(learned, AdapterId, cancellationToken), learned.Count);
        Print("questions in unseen words", await exam.ScoreAsync(unseen, AdapterId, cancellationToken), unseen.Count);
        Print(
            "as learned, without the adapter", await exam.ScoreAsync(learned, null, cancellationToken), learned.Count);
        Print("unseen, without the adapter", await exam.ScoreAsync(unseen, null, cancellationToken), unseen.Count);
        using var process = Process.GetCurrentProcess();
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"trained in {seconds:F1} s; peak memory {process.PeakWorkingSet64 / 1048576.0:F0} MiB"));
        return 0;
    }

    private static double Train(
        Model model, LoraAdapter adapter, Tokenizer tokenizer, IReadOnlyList<DemoFact> facts,
        CancellationToken cancellationToken)
    {
        var tokens = new PromptTokens(tokenizer);
        var corpus = new TrainingCorpus([.. facts.SelectMany(fact => fact.TrainingPairs()).Select(tokens.Pair)]);
        using var trainer = new LoraTrainer(model, adapter, corpus, AdapterRecipe.Training);
        var watch = Stopwatch.StartNew();
        trainer.Run(progress: new Talk(), cancellationToken: cancellationToken);
        return watch.Elapsed.TotalSeconds;
    }

    private static void Print(string what, double score, int questions) => Console.Out.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{what}: {100 * score:F1} % of {questions} answered exactly"));

    private sealed class Talk : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress progress)
        {
            if (progress.Step % 50 == 0 || progress.Step == progress.Steps)
            {
                Console.Error.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"step {progress.Step} of {progress.Steps}: loss {progress.Loss:F4}, " +
                    $"{progress.TokensPerSecond:F0} tokens/s, {progress.TimeLeft.TotalSeconds:F0} s left"));
            }
        }
    }
}
