using System.Runtime.InteropServices;
using System.Security.Cryptography;
using OpenLedger.Core.Actors;
using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Influence;
using OpenLedger.Lm.Passes;
using OpenLedger.Lm.Tokenizers;
using OpenLedger.Lm.Training;
using OpenLedger.Lm.Transformer;
using OpenLedger.Spans.Indexes;

namespace OpenLedger.Runtimes.Attribution;

/// <summary>
/// Writes what attribution needs of a build into a folder: the list of its records, the index of what they say, and
/// for each point of its training an index of their influence.
/// </summary>
public static class TraceWriter
{
    private const int RecordsPerBatch = 16;
    private const int DampingSamples = 256;

    /// <summary>
    /// Writes the folder anew. Gradients of all records are in memory at a time: 4 bytes per number of the adapter
    /// and record, twice for methods that need a curvature.
    /// </summary>
    /// <param name="folder">Made if it is missing.</param>
    /// <param name="records">In the order of their commitment; at least one.</param>
    /// <param name="tokenizer">Of the model.</param>
    /// <param name="model">The base, loaded for training.</param>
    /// <param name="points">
    /// Where influence is read, such as one of each seed's run; none if only spans are to be traced.
    /// </param>
    /// <param name="options">How influence is measured.</param>
    /// <param name="cancellationToken">Looked at before every batch of gradients.</param>
    /// <exception cref="ArgumentException">A record is listed twice, or its tokens are not its response.</exception>
    public static void Write(
        string folder, IReadOnlyList<TracedRecord> records, Tokenizer tokenizer, Model model,
        IReadOnlyList<TrainedPoint> points, InfluenceRecipe options, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfZero(records.Count, nameof(records));
        options.Check();
        Directory.CreateDirectory(folder);
        // Without the list, which comes last, nobody takes what is there for whole.
        File.Delete(TraceFiles.Records(folder));
        Array.ForEach(Directory.GetFiles(folder, Path.GetFileName(TraceFiles.Influence(folder, "*"))), File.Delete);
        SaidText[] said = [.. records.Select(record => SaidText.Of(record, tokenizer))];
        WriteSpans(TraceFiles.Spans(folder), records, said);
        var list = RecordList.Of(records.Zip(said, RecordLine.Of));
        foreach (var (seed, point) in points.Index())
        {
            var vectors = Vectors(records, model, point, options, cancellationToken);
            var subject = new InfluenceSubject
            {
                Method = options.Method,
                Source = SourceOf(list, point.Adapter),
                ProjectedWidth = options.ProjectedWidth,
                Width = vectors[0].Length,
            };
            InfluenceIndex.Write(TraceFiles.Influence(folder, $"{seed}"), subject, vectors, options.Numbers);
        }

        list.Write(TraceFiles.Records(folder));
    }

    /// <summary>What an index of influence was made from: these records, and this adapter to the bit.</summary>
    internal static byte[] SourceOf(RecordList records, LoraAdapter adapter)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(records.Digest);
        foreach (var slot in adapter.Layout.Slots)
        {
            hash.AppendData(MemoryMarshal.AsBytes(adapter.A(slot)));
            hash.AppendData(MemoryMarshal.AsBytes(adapter.B(slot)));
        }

        return hash.GetHashAndReset();
    }

    private static void WriteSpans(string path, IReadOnlyList<TracedRecord> records, SaidText[] said)
    {
        using var builder = new SpanShardBuilder();
        var owners = new Dictionary<ActorId, int>();
        foreach (var (place, record) in records.Index())
        {
            owners.TryAdd(record.Contributor, owners.Count);
            builder.Add(place, owners[record.Contributor], said[place].Tokens);
        }

        builder.Write(path);
    }

    private static IReadOnlyList<float[]> Vectors(
        IReadOnlyList<TracedRecord> records, Model model, TrainedPoint point, InfluenceRecipe options,
        CancellationToken cancellationToken)
    {
        TrainingDocument[] documents = [.. records.Select(record => record.Document)];
        // A target counts the same in every record, as it does in a step of the training; the mean record counts 1.
        var weight = (float)(documents.Length / documents.Sum(document => (double)document.TargetCount));
        using var reader = Reader(options.ProjectedWidth);
        var gradients = reader.Read(documents, cancellationToken);
        using var preconditioner = options.Method switch
        {
            InfluenceMethod.GaussNewton => GaussNewton(),
            InfluenceMethod.DataInf => new Preconditioner(reader.Layout, gradients, options.Preconditioning(null)),
            _ => new Preconditioner(reader.Layout, [], options.Preconditioning(null)),
        };
        var vectors = preconditioner.Apply(gradients);
        if (options.IsRelative && options.Method != InfluenceMethod.GradCos)
        {
            SelfInfluence.DivideOut(vectors, gradients);
        }

        return vectors;

        GradientReader Reader(int? width) =>
            new(model, point.Adapter, options.Gradients(weight, RecordsPerBatch, width));

        Preconditioner GaussNewton()
        {
            // The optimizer's reach is known of the adapter's own numbers, not of what they are projected to.
            using var whole = Reader(null);
            var some = Spread(documents, DampingSamples);
            var damping = RunDamping.Of(whole.ReadSampled(some, options.LabelSeed, cancellationToken), point.Reach);
            var samples = reader.ReadSampled(
                Spread(documents, options.CurvatureSamples), options.LabelSeed, cancellationToken);
            return new Preconditioner(reader.Layout, samples, options.Preconditioning(damping));
        }
    }

    // So many of them at the most, from the first to the last in even steps.
    private static TrainingDocument[] Spread(TrainingDocument[] documents, int most)
    {
        var count = Math.Min(documents.Length, most);
        return [.. Enumerable.Range(0, count).Select(i => documents[(long)i * documents.Length / count])];
    }
}
