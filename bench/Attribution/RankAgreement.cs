using OpenLedger.Lm.Influence;
using OpenLedger.Lm.Threads;

namespace OpenLedger.Bench.Attribution;

/// <summary>
/// How far the order of records is the same with numbers in few bits as in singles: the rank correlation of their
/// scores, by answer, on real gradients.
/// </summary>
internal static class RankAgreement
{
    public static void Run(LearntFacts learnt, Team team, string folder)
    {
        using var reader = learnt.Reader();
        var gradients = reader.Read(learnt.Learnt);
        var answers = reader.Read(learnt.Answers);
        foreach (var method in (InfluenceMethod[])[InfluenceMethod.GradDot, InfluenceMethod.GaussNewton])
        {
            using var preconditioner = new Preconditioner(
                reader.Layout,
                method == InfluenceMethod.GaussNewton ? reader.ReadSampled(learnt.Learnt, 1) : [],
                new PreconditionerOptions { Method = method, Damping = learnt.Damping });
            var subject = new InfluenceSubject
            {
                Method = method, Width = reader.Layout.Count, Source = new byte[32],
            };
            var vectors = preconditioner.Apply(gradients);
            var singles = Scores(StoredNumbers.Single);
            Print(StoredNumbers.Half);
            Print(StoredNumbers.SignedByte);

            void Print(StoredNumbers numbers)
            {
                var agreement = singles.Zip(Scores(numbers), Spearman).Order().ToArray();
                var sameFirst = singles.Zip(Scores(numbers), SameFirst).Count(isSame => isSame);
                (string, int)[] parameters =
                    [("method", (int)method), ("stored", (int)numbers), ("answers", agreement.Length)];
                InfluenceRuns.Print("influence_rank_agreement", "mean", agreement.Average(), parameters);
                InfluenceRuns.Print("influence_rank_agreement", "least", agreement[0], parameters);
                InfluenceRuns.Print(
                    "influence_rank_agreement", "same first", (double)sameFirst / agreement.Length, parameters);
            }

            double[][] Scores(StoredNumbers numbers)
            {
                var path = Path.Combine(folder, $"{method}-{numbers}");
                InfluenceIndex.Write(path, subject, vectors, numbers);
                using var index = InfluenceIndex.Open(path);
                return [.. answers.Select(answer => index.Query(answer, team))];
            }
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
