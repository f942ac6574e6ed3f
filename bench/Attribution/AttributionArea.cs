namespace OpenLedger.Bench.Attribution;

/// <summary>
/// Who shaped an answer: what finding out costs, by the words that records share with it and by their influence on it.
/// <c>--only spans</c> or <c>--only influence</c> runs one of the two.
/// </summary>
internal sealed class AttributionArea : IArea
{
    public string Name => "attribution";

    public IReadOnlyList<string> Figures => [.. SpanRuns.Figures, .. InfluenceRuns.Figures];

    public Task RunAsync(BenchOptions options)
    {
        if (options.Only is null or "spans")
        {
            new SpanRuns(options).Run();
        }

        if (options.Only is null or "influence")
        {
            InfluenceRuns.Run(options);
        }

        return Task.CompletedTask;
    }
}
