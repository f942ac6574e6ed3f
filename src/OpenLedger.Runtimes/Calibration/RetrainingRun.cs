namespace OpenLedger.Runtimes.Calibration;

/// <summary>Retrains on all subsets of a plan, several at a time.</summary>
public static class RetrainingRun
{
    /// <summary>What each answer's log p came to: by answer, then by subset, one number per seed.</summary>
    /// <param name="retraining">What is retrained and asked.</param>
    /// <param name="plan">On which subsets.</param>
    /// <param name="folder">Where outcomes are kept, and found when the same is run again; null keeps none.</param>
    /// <param name="atOnce">Retrainings at a time; each takes one thread.</param>
    /// <param name="done">Told how many of how many are done, from any thread.</param>
    /// <param name="cancellationToken">Looked at before every batch.</param>
    public static IReadOnlyList<double[][]> Run(
        Retraining retraining, RetrainingPlan plan, string? folder, int atOnce, Action<int, int>? done = null,
        CancellationToken cancellationToken = default)
    {
        var log = new RetrainingLog(folder, plan, retraining);
        var all = plan.Subsets.Count * plan.Seeds;
        var count = 0;
        Parallel.For(
            0,
            all,
            new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken },
            number =>
            {
                var (seed, subset) = Math.DivRem(number, plan.Subsets.Count);
                if (log.Find(subset, seed) is null)
                {
                    log.Add(subset, seed, retraining.LogLikelihoods(
                        plan.Subsets[subset], plan.Removal, seed, cancellationToken));
                }

                done?.Invoke(Interlocked.Increment(ref count), all);
            });
        return [.. Enumerable.Range(0, retraining.Answers).Select(answer => Enumerable.Range(0, plan.Subsets.Count)
            .Select(subset => Enumerable.Range(0, plan.Seeds)
                .Select(seed => log.Find(subset, seed)![answer]).ToArray()).ToArray())];
    }
}
