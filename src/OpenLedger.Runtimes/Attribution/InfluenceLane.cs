using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Influence;
using OpenLedger.Lm.Passes;
using OpenLedger.Lm.Threads;
using OpenLedger.Lm.Training;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Runtimes.Attribution;

/// <summary>Measures the influence of all records on one answer after the other.</summary>
internal sealed class InfluenceLane : IDisposable
{
    private readonly IReadOnlyList<InfluenceIndex> indexes;
    private readonly GradientReader[] readers;
    private readonly Team team;

    public InfluenceLane(
        Model model, IReadOnlyList<LoraAdapter> adapters, IReadOnlyList<InfluenceIndex> indexes,
        AttributorOptions options)
    {
        this.indexes = indexes;
        readers = [.. adapters.Zip(indexes, (adapter, index) => new GradientReader(model, adapter, new GradientOptions
        {
            ProjectedWidth = index.Subject.ProjectedWidth,
            TokensPerBatch = Math.Min(options.MaxTokens, model.Config.ContextLength),
            RecordsPerBatch = 1,
            LongDocuments = LongDocuments.Truncate,
            Threads = options.Threads,
        }))];
        team = new Team(options.Threads);
    }

    /// <summary>For each adapter the score of each record, in their order.</summary>
    public double[][] Scores(TracedAnswer answer, CancellationToken cancellationToken)
    {
        var document = TrainingDocument.Response(answer.Prompt, answer.Answer);
        return [.. readers.Zip(indexes, (reader, index) =>
            index.Query(reader.Read([document], cancellationToken)[0], team))];
    }

    /// <summary>For each adapter, then for each part of the documents, the score of each record on all of the part.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<double[]>> Scores(
        IReadOnlyList<TrainingDocument[]> parts, CancellationToken cancellationToken) =>
        [
            .. readers.Zip(indexes, (reader, index) => index.Query(
                [.. parts.Select(part => Sum(reader.Read(part, cancellationToken)))], team)),
        ];

    public void Dispose()
    {
        Array.ForEach(readers, reader => reader.Dispose());
        team.Dispose();
    }

    private static float[] Sum(IReadOnlyList<float[]> gradients)
    {
        var sum = new float[gradients[0].Length];
        foreach (var gradient in gradients)
        {
            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] += gradient[i];
            }
        }

        return sum;
    }
}
