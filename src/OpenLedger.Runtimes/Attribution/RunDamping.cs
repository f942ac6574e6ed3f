namespace OpenLedger.Runtimes.Attribution;

/// <summary>
/// How much a run's curvature is damped: a direction that the run was too short to learn does not count as learned.
/// </summary>
internal static class RunDamping
{
    /// <summary>
    /// For plain descent that is 1 over the sum of the learning rates. An optimizer with a step size of its own for
    /// each number has such a sum for each, its reach; of their inverses this is the mean, in which a number counts
    /// with the square of what the samples have there.
    /// </summary>
    /// <param name="samples">Samples of the curvature, or gradients; at least one that is not nothing.</param>
    /// <param name="reach">As many numbers as a sample has.</param>
    public static double Of(IReadOnlyList<float[]> samples, IReadOnlyList<float> reach)
    {
        var (damped, all) = (0.0, 0.0);
        foreach (var sample in samples)
        {
            for (var i = 0; i < sample.Length; i++)
            {
                var square = (double)sample[i] * sample[i];
                // What the run never moved has no curvature either.
                damped += reach[i] > 0 ? square / reach[i] : 0;
                all += reach[i] > 0 ? square : 0;
            }
        }

        return all > 0
            ? damped / all
            : throw new ArgumentException("Nothing in the samples was moved by the run.", nameof(samples));
    }
}
