namespace OpenLedger.Bench.Attribution;

/// <summary>
/// As many vectors as are asked for from a few real ones: each a real one and a tenth of another, with drawn factors.
/// Time does not depend on what the numbers say, and reading so many gradients would take longer than what is measured.
/// </summary>
internal static class DrawnRows
{
    public static IEnumerable<float[]> From(IReadOnlyList<float[]> real, int count, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var (one, other) = (real[i % real.Count], real[random.Next(real.Count)]);
            var (much, little) = (0.5f + random.NextSingle(), 0.2f * random.NextSingle() - 0.1f);
            var drawn = new float[one.Length];
            for (var at = 0; at < drawn.Length; at++)
            {
                drawn[at] = much * one[at] + little * other[at];
            }

            yield return drawn;
        }
    }
}
