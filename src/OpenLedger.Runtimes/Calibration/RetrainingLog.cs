using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace OpenLedger.Runtimes.Calibration;

/// <summary>
/// Outcomes of retrainings in a file, a line of JSON each, so that what took minutes is not done twice: a run that was
/// cut goes on where it stood. Lines of other builds, answers or subsets are passed over. Thread-safe.
/// </summary>
internal sealed class RetrainingLog
{
    private readonly Lock gate = new();
    private readonly string? path;
    private readonly string digest;
    private readonly RetrainingPlan plan;
    private readonly Dictionary<(int Subset, int Seed), double[]> found = [];

    /// <param name="folder">Null keeps outcomes in memory only.</param>
    public RetrainingLog(string? folder, RetrainingPlan plan, Retraining retraining)
    {
        (this.plan, digest) = (plan, retraining.Digest);
        if (folder is null)
        {
            return;
        }

        Directory.CreateDirectory(folder);
        path = Path.Combine(folder, $"{plan.Name}.jsonl");
        foreach (var line in File.Exists(path) ? File.ReadLines(path) : [])
        {
            // A run that was killed may have left half a line at the end, which is no outcome.
            if (line.EndsWith('}')
                && JsonSerializer.Deserialize(line, RetrainingJson.Default.RetrainingOutcome) is { } outcome
                && outcome.Subset < plan.Subsets.Count && outcome.Digest == DigestOf(outcome.Subset)
                && outcome.LogLikelihoods.Count == retraining.Answers)
            {
                found[(outcome.Subset, outcome.Seed)] = [.. outcome.LogLikelihoods];
            }
        }
    }

    public double[]? Find(int subset, int seed)
    {
        lock (gate)
        {
            return found.GetValueOrDefault((subset, seed));
        }
    }

    public void Add(int subset, int seed, double[] logLikelihoods)
    {
        lock (gate)
        {
            found[(subset, seed)] = logLikelihoods;
            if (path is not null)
            {
                var line = JsonSerializer.Serialize(
                    new RetrainingOutcome
                    {
                        Digest = DigestOf(subset),
                        Subset = subset,
                        Seed = seed,
                        LogLikelihoods = logLikelihoods,
                    },
                    RetrainingJson.Default.RetrainingOutcome);
                // What was left of a line stays one of its own.
                File.AppendAllText(path, $"\n{line}\n");
            }
        }
    }

    private string DigestOf(int subset)
    {
        var holds = string.Concat(plan.Subsets[subset].Select(held => held ? '1' : '0'));
        return Convert.ToHexStringLower(
            SHA256.HashData(Encoding.ASCII.GetBytes($"{digest} {plan.Removal} {holds}")));
    }
}
