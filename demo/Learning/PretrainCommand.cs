using System.CommandLine;
using System.Globalization;
using OpenLedger.Demo.Corpus.Pretraining;
using OpenLedger.Lm.Checkpoints;
using OpenLedger.Lm.Passes;
using OpenLedger.Lm.Tokenizers;
using OpenLedger.Lm.Tokenizers.Chat;
using OpenLedger.Lm.Tokenizers.Training;
using OpenLedger.Lm.Training;

namespace OpenLedger.Demo.Learning;

/// <summary>
/// <c>pretrain</c>: makes the bundled base from nothing but the text of this project. Cut short, it goes on where it
/// was; the same command gives the same bytes.
/// </summary>
internal static class PretrainCommand
{
    /// <summary>The run's log beside the base.</summary>
    public const string LogFile = "training.log";

    private static readonly Option<string> Out = new("--out")
    {
        Description = "Where the base goes",
        DefaultValueFactory = _ => Path.Combine("demo", "base"),
    };

    private static readonly Option<string> Work = new("--work")
    {
        Description = "Where the run keeps its state while it is under way",
        DefaultValueFactory = _ => Path.Combine("artifacts", "base"),
    };

    private static readonly Option<int> Documents = new("--documents")
    {
        Description = "How many documents are learned; another number makes another base",
        DefaultValueFactory = _ => BaseRecipe.Documents,
    };

    public static Command Create()
    {
        var command = new Command("pretrain", "Trains the bundled base: tokenizer, model and log.")
        {
            Out, Work, Documents,
        };
        command.SetAction((parsed, cancellationToken) => Task.Run(() => Run(
            parsed.GetRequiredValue(Out), parsed.GetRequiredValue(Work), parsed.GetValue(Documents),
            cancellationToken), cancellationToken));
        return command;
    }

    private static int Run(string folder, string work, int documents, CancellationToken cancellationToken)
    {
        var text = PretrainingText.Create(BaseRecipe.Seed);
        Directory.CreateDirectory(folder);
        Directory.CreateDirectory(work);
        var tokenizer = TokenizerIn(folder, text, cancellationToken);
        var tokens = new PromptTokens(tokenizer);
        var corpus = new TrainingCorpus(
            Take(text, tokens, 0, documents),
            Take(text, tokens, BaseRecipe.FirstHeldOutDocument, BaseRecipe.HeldOutDocuments));

        using var weights = FreshWeights.Model(BaseRecipe.Model, BaseRecipe.Seed);
        using var trainer = new FullTrainer(weights, corpus, BaseRecipe.Training);
        var logPath = Path.Combine(work, LogFile);
        if (TrainingCheckpoint.IsIn(work))
        {
            trainer.Resume(work);
            KeepLogUpTo(logPath, trainer.Step);
            Console.Error.WriteLine($"goes on after step {trainer.Step} of {trainer.Steps}");
        }
        else
        {
            File.Delete(logPath);
        }

        using (var log = new StreamWriter(logPath, append: true) { AutoFlush = true })
        {
            trainer.Run(work, new StepLog(log), cancellationToken: cancellationToken);
        }

        CheckpointWriter.Write(folder, weights.Config, TensorType.BF16, Source(weights));
        File.Copy(logPath, Path.Combine(folder, LogFile), overwrite: true);
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{folder}: {trainer.Steps} steps over {documents} documents, held-out loss {trainer.HeldOutLoss():F4}"));
        return 0;
    }

    private static ParameterSource Source(Lm.Transformer.MasterWeights weights) => (parameter, start, into) =>
        weights.Of(parameter).Slice((int)start, into.Length).CopyTo(into);

    private static Tokenizer TokenizerIn(string folder, PretrainingText text, CancellationToken cancellationToken)
    {
        var tokenizer = TokenizerTrainer.Train(
            text.Documents(0).Take(BaseRecipe.TokenizerDocuments).Select(document => document.Text),
            BaseRecipe.Tokenizer, cancellationToken);
        tokenizer.Write(Path.Combine(folder, "tokenizer.json"));
        new TokenizerConfig
        {
            BeginToken = BaseRecipe.BeginToken,
            EndToken = BaseRecipe.EndToken,
            ChatTemplate = ChatTemplate.Named("plain", BaseRecipe.EndToken).Jinja,
            ContextLength = BaseRecipe.Model.ContextLength,
        }.Write(Path.Combine(folder, "tokenizer_config.json"));
        return tokenizer;
    }

    private static List<TrainingDocument> Take(PretrainingText text, PromptTokens tokens, long from, int count) =>
        [.. text.Documents(from).Take(count).Select(tokens.Document)];

    // Steps after the checkpoint are made again, and logged again.
    private static void KeepLogUpTo(string path, int step)
    {
        if (File.Exists(path))
        {
            File.WriteAllLines(path, File.ReadAllLines(path).Where(line => StepLog.StepOf(line) <= step));
        }
    }
}
