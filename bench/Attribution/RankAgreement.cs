using OpenLedger.Lm.Influence;
using OpenLedger.Lm.Threads;

namespace OpenLedger.Bench.Attribution;

/// <summary>
/// How far the order of records is the same with numbers in few bits as in singles: the rank correlation of their
/// scores, by answer, on real gradients.
/// </summary>
internal static class RankAgreement
{
    /// <summary>
    /// The damping that belongs to the run is far above the curvature after so much training, and vectors are nearly
    /// gradients; with one of the size of the curvature's mean, and a hundredth of it, they are not.
    /// </summary>
    public static void Run(LearntFacts learnt, Team team, string folder)
    {
        using var reader = learnt.Reader();
        var samples = reader.ReadSampled(learnt.Learnt, 1);
        var mean = samples.Average(sample => sample.Average(number => (double)number * number));
        foreach (var damping in (double[])[learnt.Damping, mean, mean / 100])
        {
            using var preconditioner = new Preconditioner(
                reader.Layout, samples, new PreconditionerOptions { Damping = damping });
            var vectors = preconditioner.Apply(reader.Read(learnt.Learnt));
            Run(vectors, reader.Read(learnt.Answers), (int)(1000 * damping / mean), team, folder);
        }
    }

    private static void Run(
        IReadOnlyList<float[]> vectors, IReadOnlyList<float[]> answers, int damping, Team team, string folder)
    {
        var subject = new InfluenceSubject { Width = vectors[0].Length, Source = new byte[32] };
        var singles = Scores(StoredNumbers.Single);
        Print(StoredNumbers.Half);
        Print(StoredNumbers.SignedByte);

        void Print(StoredNumbers numbers)
        {
            var scores = Scores(numbers);
            var agreement = singles.Zip(scores, Spearman).Order().ToArray();
            var first = singles.Zip(scores, SameFirst).Count(isSame => isSame);
            (string, int)[] parameters =
                [("bits", numbers.Bits()), ("answers", answers.Count), ("damping_permille_of_curvature", damping)];
            InfluenceRuns.Print("influence_rank_agreement", "mean", agreement.Average(), parameters);
            InfluenceRuns.Print("influence_rank_agreement", "least", agreement[0], parameters);
            InfluenceRuns.Print("influence_same_first", "of 1", (double)first / answers.Count, parameters);
        }

        double[][] Scores(StoredNumbers numbers)
        {
            var path = Path.Combine(folder, $"index-{numbers}");
            InfluenceIndex.Write(path, subject, vectors, numbers);
            using var index = InfluenceIndex.Open(path);
            return [.. index.Query(answers, team)];
        }
    }

    private static bool SameFirst(double[] one, double[] other) =>
        Array.IndexOf(one, one.Max()) == Array.IndexOf(other, other.Max());

    // Scores are all different, so the ranks have no ties.
    private static double Spearman(double[] one, double[] other)
    {
        var (left, right) = (Ranks(one), Ranks(other));
        double n = one.Length;
        return 1 - 6 * left.Zip(right, (a, b) => (a - b) * (a - b)).Sum() / (n * (n * n - 1));
    }

    private static double[] Ranks(double[] scores)
    {
        var order = Enumerable.Range(0, scores.Length).ToArray();
        Array.Sort((double[])scores.Clone(), order);
        var ranks = new double[scores.Length];
        for (var rank = 0; rank < order.Length; rank++)
        {
            ranks[order[rank]] = rank;
        }

        return ranks;
    }
}
