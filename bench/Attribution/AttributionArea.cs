namespace OpenLedger.Bench.Attribution;

/// <summary>Who shaped an answer: the influence of records on it.</summary>
internal sealed class AttributionArea : IArea
{
    public string Name => "attribution";

    public IReadOnlyList<string> Figures => InfluenceRuns.Figures;

    public Task RunAsync(BenchOptions options)
    {
        InfluenceRuns.Run(options);
        return Task.CompletedTask;
    }
}
