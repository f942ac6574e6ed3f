using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Passes;
using OpenLedger.Lm.Training;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Runtimes.Calibration;

/// <summary>
/// What a build would have been without some of its records: an adapter is trained as the build was, and asked how
/// likely it finds some answers. Thread-safe: the base is shared, everything else is a retraining's own.
/// </summary>
/// <param name="model">The base, loaded for training.</param>
/// <param name="lora">The adapter's shape.</param>
/// <param name="training">How the build was trained. Each retraining runs on one thread.</param>
/// <param name="records">What the build was trained on.</param>
/// <param name="answers">What is asked; prompt and answer.</param>
public sealed class Retraining(
    Model model, LoraConfig lora, TrainingOptions training, IReadOnlyList<TrainingDocument> records,
    IReadOnlyList<TrainingDocument> answers)
{
    // Beside the build's seed, in steps that no build takes.
    private const ulong SeedStep = 1_000_003;

    /// <summary>What was retrained and asked: outcomes with another digest are of something else.</summary>
    public string Digest { get; } = DigestOf(model, lora, training, records, answers);

    /// <summary>Answers that are asked.</summary>
    public int Answers => answers.Count;

    /// <summary>log p of each answer after a retraining.</summary>
    /// <param name="holds">Whether it has a record.</param>
    /// <param name="removal">How it goes without the others.</param>
    /// <param name="seed">Which of several retrainings; 0 is the build's own seed if records are silenced.</param>
    /// <param name="cancellationToken">Looked at before every batch.</param>
    public double[] LogLikelihoods(
        IReadOnlyList<bool> holds, Removal removal, int seed, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(holds.Count, records.Count, nameof(holds));
        var options = training with
        {
            Threads = 1,
            Seed = training.Seed + SeedStep * (ulong)(removal == Removal.TakenOut ? seed + 1 : seed),
        };
        var corpus = new TrainingCorpus(removal == Removal.TakenOut
            ? [.. records.Where((_, record) => holds[record])]
            : [.. records.Select((record, i) => holds[i] ? record : record.Weighted(0))]);
        using var adapter = FreshWeights.Adapter(model.Config, lora, options.Seed);
        using (var trainer = new LoraTrainer(model, adapter, corpus, options))
        {
            trainer.Run(cancellationToken: cancellationToken);
        }

        using var reader = new LossReader(model, adapter, Reading(training));
        return Array.ConvertAll(reader.Read(answers, cancellationToken), loss => -loss);
    }

    private static string DigestOf(
        Model model, LoraConfig lora, TrainingOptions training, IReadOnlyList<TrainingDocument> records,
        IReadOnlyList<TrainingDocument> answers)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(
            $"{lora} {string.Join(' ', lora.Targets)}\n{training with { Threads = 1 }}\n"));
        foreach (var document in records.Concat(answers))
        {
            hash.AppendData(BytesOf(document));
        }

        // What the bare base makes of the answers says which base it is.
        using var reader = new LossReader(model, null, Reading(training));
        hash.AppendData(MemoryMarshal.AsBytes(reader.Read(answers).AsSpan()));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // The lowest bit says whether a token is to be predicted; -1 ends a document.
    private static ReadOnlySpan<byte> BytesOf(TrainingDocument document)
    {
        var numbers = new int[document.Tokens.Count + 1];
        for (var i = 0; i < document.Tokens.Count; i++)
        {
            numbers[i] = (document.Tokens[i] * 2) + (document.IsTarget(i) ? 1 : 0);
        }

        numbers[^1] = -1;
        return MemoryMarshal.AsBytes<int>(numbers);
    }

    private static GradientOptions Reading(TrainingOptions training) => new()
    {
        TokensPerBatch = training.TokensPerBatch,
        LongDocuments = LongDocuments.Truncate,
        Threads = 1,
        Kernels = training.Kernels,
    };
}
