namespace OpenLedger.Bench.Attribution;

/// <summary>Who said the words of an answer before: what finding it costs, by the size of the corpus.</summary>
internal sealed class AttributionArea : IArea
{
    public string Name => "attribution";

    public IReadOnlyList<string> Figures => [.. SpanRuns.Figures];

    public Task RunAsync(BenchOptions options)
    {
        new SpanRuns(options).Run();
        return Task.CompletedTask;
    }
}
