using OpenLedger.Core.Attribution;
using OpenLedger.Demo.Corpus;

namespace OpenLedger.Demo.Attributing.Attacks;

/// <summary>What everybody is paid for an answer to a question about anybody's facts, on average.</summary>
/// <param name="Attacker">Under all its names.</param>
/// <param name="Victim">Whoever brings most.</param>
/// <param name="Others">Everybody but the attacker, the victim included.</param>
internal sealed record AttackGain(double Attacker, double Victim, double Others)
{
    /// <summary>
    /// Trains on what is submitted and makes shares of every answer, whether it is right or not: it is paid for.
    /// </summary>
    public static async Task<AttackGain> MeasureAsync(
        BaseInMemory @base, AttackScene scene, IReadOnlyList<DemoRecord> records, BuildRecipe recipe,
        CancellationToken cancellationToken)
    {
        await using var build = await TrainedBuild.TrainAsync(@base, records, recipe, cancellationToken);
        var asked = await AskedFact.AskAsync(build, @base, scene.Questions, null, cancellationToken);
        var (attacker, victim, others) = (0L, 0L, 0L);
        foreach (var fact in asked)
        {
            var shares = fact.Shares(build, Confidence.Uncalibrated, ShareOptions.Default);
            foreach (var share in shares.Contributors)
            {
                var (name, parts) = (share.Contributor.Key, share.Parts.Total);
                attacker += scene.IsAttacker(name) ? parts : 0;
                victim += name == scene.Victim ? parts : 0;
                others += scene.IsAttacker(name) ? 0 : parts;
            }
        }

        var all = 1e9 * asked.Count;
        return new AttackGain(attacker / all, victim / all, others / all);
    }
}
