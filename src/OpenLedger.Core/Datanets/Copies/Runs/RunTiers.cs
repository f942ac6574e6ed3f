namespace OpenLedger.Core.Datanets.Copies;

/// <summary>Which runs are merged next: so many of one size make one of the next.</summary>
internal static class RunTiers
{
    /// <summary>
    /// Neighbouring runs that are due, or none. Runs of tier t have about <c>MergeAt^t</c> times as many entries as
    /// stay in the state, so each entry is written again once per tier.
    /// </summary>
    public static (int Index, int Count)? Next(IReadOnlyList<ClaimRun> runs, ClaimOptions options)
    {
        if (runs.Count == 0)
        {
            return null;
        }

        var tiers = runs.Select(run => TierOf(run, options)).ToArray();
        for (var tier = 0; tier <= tiers.Max(); tier++)
        {
            for (var index = 0; index < tiers.Length; index++)
            {
                var count = tiers.Skip(index).TakeWhile(each => each <= tier).Count();
                if (tiers.Skip(index).Take(count).Count(each => each == tier) >= options.MergeAt)
                {
                    return (index, count);
                }

                index += count;
            }
        }

        // Sizes so mixed that no tier fills up: begin anew with one.
        return runs.Count > Math.Max(options.MaxRuns / 2, 1) ? (0, runs.Count) : null;
    }

    private static int TierOf(ClaimRun run, ClaimOptions options)
    {
        var tier = 0;
        for (var left = run.Entries / options.MaxRecent; left >= options.MergeAt; left /= options.MergeAt)
        {
            tier++;
        }

        return tier;
    }
}
