using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Passes;
using OpenLedger.Lm.Threads;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Training;

/// <summary>
/// Reads how unlikely each record is to an adapter: the sum of −log p over its targets. The adapter may change between
/// two calls. One caller at a time.
/// </summary>
public sealed class LossReader : IDisposable
{
    private readonly GradientOptions options;
    private readonly DocumentRoom room;
    private readonly Team team;
    private readonly TrainingPass pass;

    /// <param name="model">Loaded for training; not changed.</param>
    /// <param name="adapter">What is asked; null asks the bare model.</param>
    /// <exception cref="ArgumentException">
    /// An option is out of bounds, the model was not loaded for training, or the adapter is for another.
    /// </exception>
    public LossReader(Model model, LoraAdapter? adapter, GradientOptions options)
    {
        options.Check();
        if (adapter is not null)
        {
            LoraSubject.Checked(model, adapter);
        }

        this.options = options;
        room = DocumentRoom.Of(model.Config, options.TokensPerBatch, options.LongDocuments);
        team = new Team(options.Threads);
        var arithmetic = new Arithmetic(options.Kernels.Make(), team);
        pass = new TrainingPass(
            model, adapter, arithmetic, options.TokensPerBatch, room.MostTokens, withGradients: false);
    }

    /// <summary>The loss of each record, in their order.</summary>
    /// <param name="cancellationToken">Looked at before every batch.</param>
    /// <exception cref="ArgumentException">A record cannot be read; none has been.</exception>
    public double[] Read(IReadOnlyList<TrainingDocument> records, CancellationToken cancellationToken = default)
    {
        var fitted = records.Select((record, i) => room.Fitted(record, $"Record {i}")).ToArray();
        var losses = new double[fitted.Length];
        var each = new float[options.TokensPerBatch];
        var record = 0;
        foreach (var documents in Packing.Batches(fitted, options.TokensPerBatch))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var batch = TokenBatch.Of(documents, _ => 1);
            pass.Loss(batch, each);
            for (var i = 0; i < batch.Documents; i++, record++)
            {
                for (var token = batch.Starts[i]; token < batch.Starts[i + 1]; token++)
                {
                    losses[record] += batch.Targets[token] == TokenBatch.NoTarget ? 0 : each[token];
                }
            }
        }

        return losses;
    }

    public void Dispose()
    {
        pass.Dispose();
        team.Dispose();
    }
}
