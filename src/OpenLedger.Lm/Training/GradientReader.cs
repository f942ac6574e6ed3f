using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Kernels;
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
        IReadOnlyList<TrainingDocument> records, CancellationToken cancellationToken = default)
    {
        var fitted = records.Select((record, i) => room.Fitted(record, $"Record {i}")).ToArray();
        var read = new List<float[]>(fitted.Length);
        foreach (var batch in Packing.Batches(fitted, options.TokensPerBatch, options.RecordsPerBatch))
        {
            cancellationToken.ThrowIfCancellationRequested();
            read.AddRange(ReadBatch(batch));
        }

        return read;
    }

    public void Dispose()
    {
        pass.Dispose();
        gradients.Dispose();
        projection?.Dispose();
        team.Dispose();
    }

    private float[][] ReadBatch(IReadOnlyList<TrainingDocument> records)
    {
        arithmetic.ForEach(records.Count, (record, _) => gradients[record].Clear());
        pass.AddGradients(
            TokenBatch.Of(records, record => options.TargetWeight ?? 1f / record.TargetCount), gradients);
        var read = new float[records.Count][];
        arithmetic.ForEach(records.Count, (record, thread) =>
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
