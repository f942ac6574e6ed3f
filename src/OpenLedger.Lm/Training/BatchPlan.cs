using OpenLedger.Lm.Passes;

namespace OpenLedger.Lm.Training;

/// <summary>
/// Which documents make up which step: shuffled anew for every epoch, then taken in that order, as many to a batch as
/// have room. A step ends where its epoch ends, so no document counts twice in one.
/// </summary>
internal sealed class BatchPlan
{
    private readonly IReadOnlyList<TrainingDocument> documents;
    private readonly TrainingOptions options;
    private readonly int[] order;
    private long orderedEpoch = -1;

    public BatchPlan(IReadOnlyList<TrainingDocument> documents, TrainingOptions options)
    {
        (this.documents, this.options) = (documents, options);
        order = new int[documents.Count];
        Steps = options.Steps ?? StepsOf(options.Epochs ?? TrainingOptions.DefaultEpochs);
    }

    /// <summary>Steps of the whole run.</summary>
    public int Steps { get; }

    /// <summary>The batches of the step that begins at a position.</summary>
    /// <param name="position">How many documents the steps before it have read.</param>
    /// <param name="next">The position of the next step.</param>
    public IReadOnlyList<IReadOnlyList<TrainingDocument>> Step(long position, out long next)
    {
        var (epoch, start) = Math.DivRem(position, documents.Count);
        Order(epoch);
        var batches = new List<IReadOnlyList<TrainingDocument>>();
        var at = (int)start;
        while (at < order.Length && batches.Count < options.BatchesPerStep)
        {
            var end = Packing.End(at, order.Length, options.TokensPerBatch, i => documents[order[i]]);
            batches.Add([.. order[at..end].Select(document => documents[document])]);
            at = end;
        }

        next = position - start + at;
        return batches;
    }

    private int StepsOf(int epochs)
    {
        var steps = 0;
        for (long position = 0; position < (long)epochs * documents.Count; steps = checked(steps + 1))
        {
            Step(position, out position);
        }

        return steps;
    }

    private void Order(long epoch)
    {
        if (epoch == orderedEpoch)
        {
            return;
        }

        var random = SeededRandom.Of(options.Seed, (ulong)epoch);
        for (var i = 0; i < order.Length; i++)
        {
            // Shuffled while it is filled: each newcomer changes places with one of those before it, or with itself.
            var place = random.Below(i + 1);
            order[i] = order[place];
            order[place] = i;
        }

        orderedEpoch = epoch;
    }
}
