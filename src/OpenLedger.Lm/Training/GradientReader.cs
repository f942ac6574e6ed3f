using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Influence;
using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;
using OpenLedger.Lm.Passes;
using OpenLedger.Lm.Threads;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Training;

/// <summary>
/// Reads by how much each record by itself would change an adapter: the gradient of its loss. A record's numbers are
/// the same to the bit whatever else is read with it. The adapter may change between two calls. One caller at a time.
/// </summary>
public sealed unsafe class GradientReader : IDisposable
{
    private readonly GradientOptions options;
    private readonly DocumentRoom room;
    private readonly Team team;
    private readonly Arithmetic arithmetic;
    private readonly TrainingPass pass;
    private readonly LoraGradients gradients;
    private readonly GradientProjection? projection;

    /// <param name="model">Loaded for training; not changed.</param>
    /// <param name="adapter">The point at which the gradients are taken.</param>
    /// <exception cref="ArgumentException">
    /// An option is out of bounds, the model was not loaded for training, or the adapter is for another.
    /// </exception>
    public GradientReader(Model model, LoraAdapter adapter, GradientOptions options)
    {
        options.Check();
        LoraSubject.Checked(model, adapter);
        this.options = options;
        var kernels = options.Kernels.Make();
        room = DocumentRoom.Of(model.Config, options.TokensPerBatch, options.LongDocuments);
        Layout = new GradientLayout(adapter.Layout, options.ProjectedWidth);
        team = new Team(options.Threads);
        arithmetic = new Arithmetic(kernels, team);
        pass = new TrainingPass(model, adapter, arithmetic, options.TokensPerBatch, room.MostTokens);
        gradients = LoraGradients.PerDocument(adapter.Layout, options.RecordsPerBatch);
        projection = options.ProjectedWidth is { } width
            ? new GradientProjection(adapter.Layout, Layout, width, options.ProjectionSeed, options.Threads)
            : null;
    }

    /// <summary>What the numbers of a gradient are.</summary>
    public GradientLayout Layout { get; }

    /// <summary>The gradient of each record, in their order.</summary>
    /// <param name="cancellationToken">Looked at before every batch.</param>
    /// <exception cref="ArgumentException">A record cannot be read; none has been.</exception>
    public IReadOnlyList<float[]> Read(
        IReadOnlyList<TrainingDocument> records, CancellationToken cancellationToken = default) =>
        Read(records, (batch, _) => batch, cancellationToken);

    /// <summary>
    /// A sample of the curvature from each record, in their order: its gradient with every target drawn from the model,
    /// divided by the square root of what a target counts. On average the outer product of a sample with itself is the
    /// Gauss-Newton curvature of the record's loss, which needs that root because labels of one record are drawn
    /// independently. Takes one more pass forward, and room for all logits of a batch.
    /// </summary>
    /// <param name="seed">Decides the labels, together with a record's place in the list.</param>
    /// <param name="cancellationToken">Looked at before every batch.</param>
    /// <exception cref="ArgumentException">
    /// A record cannot be read, or targets count nothing or less; none has been read.
    /// </exception>
    public IReadOnlyList<float[]> ReadSampled(
        IReadOnlyList<TrainingDocument> records, ulong seed, CancellationToken cancellationToken = default)
    {
        if (options.TargetWeight <= 0)
        {
            throw new ArgumentException("Curvature is made of losses that count something.", nameof(records));
        }

        using var logits = new FloatBuffer((long)options.TokensPerBatch * room.Vocabulary);
        var read = Read(
            records,
            (batch, first) =>
            {
                pass.Logits(batch, logits);
                return SampledLabels.Drawn(batch, logits, room.Vocabulary, seed, first, arithmetic);
            },
            cancellationToken);
        arithmetic.ForEach(read.Count, (record, _) =>
        {
            var factor = 1 / MathF.Sqrt(TargetWeight(room.Fitted(records[record], $"Record {record}")));
            foreach (ref var number in read[record].AsSpan())
            {
                number *= factor;
            }
        });
        return read;
    }

    public void Dispose()
    {
        pass.Dispose();
        gradients.Dispose();
        projection?.Dispose();
        team.Dispose();
    }

    private List<float[]> Read(
        IReadOnlyList<TrainingDocument> records, Func<TokenBatch, int, TokenBatch> labelled,
        CancellationToken cancellationToken)
    {
        var fitted = records.Select((record, i) => room.Fitted(record, $"Record {i}")).ToArray();
        var read = new List<float[]>(fitted.Length);
        foreach (var batch in Packing.Batches(fitted, options.TokensPerBatch, options.RecordsPerBatch))
        {
            cancellationToken.ThrowIfCancellationRequested();
            read.AddRange(ReadBatch(labelled(TokenBatch.Of(batch, TargetWeight), read.Count)));
        }

        return read;
    }

    private float TargetWeight(TrainingDocument record) =>
        record.Weight * (options.TargetWeight ?? 1f / record.TargetCount);

    private float[][] ReadBatch(TokenBatch batch)
    {
        arithmetic.ForEach(batch.Documents, (record, _) => gradients[record].Clear());
        pass.AddGradients(batch, gradients);
        var read = new float[batch.Documents][];
        arithmetic.ForEach(batch.Documents, (record, thread) =>
        {
            read[record] = new float[Layout.Count];
            if (projection is null)
            {
                gradients[record].CopyTo(read[record]);
            }
            else
            {
                projection.Project(gradients.Of(record), read[record], arithmetic.Kernels, thread);
            }
        });
        return read;
    }
}
