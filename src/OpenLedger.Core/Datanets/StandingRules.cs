using System.Collections.Immutable;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets.Contributions;

namespace OpenLedger.Core.Datanets;

/// <summary>How much a validator's vote counts.</summary>
public static class StandingRules
{
    // Votes that somebody of whom nothing is known is credited with, right as often as the quorum usually is.
    private const int PriorRight = 9;
    private const int PriorVotes = 10;

    // A planted record has a certain answer; an outcome is only what others thought.
    private const int PlantedWeight = 3;

    /// <summary>
    /// The weight of a vote in thousandths: in proportion to how much oftener than by chance its caster was right.
    /// Who is right half of the time counts next to nothing, so outliers fade without being banned.
    /// </summary>
    public static int Weight(IReadOnlyDictionary<ActorId, Standing> standings, ActorId validator)
    {
        var standing = standings.GetValueOrDefault(validator) ?? new Standing(validator, 0, 0, 0, 0);
        var right = PriorRight + standing.Agreed + ((long)PlantedWeight * standing.Right);
        var votes = PriorVotes + standing.Agreed + standing.Differed
            + ((long)PlantedWeight * (standing.Right + standing.Wrong));
        var aboveChance = ((2 * right) - votes) * ReviewRules.FullWeight / votes;
        return (int)Math.Max(1, aboveChance);
    }

    /// <summary>Adds what a review has shown.</summary>
    public static ImmutableSortedDictionary<ActorId, Standing> Add(
        ImmutableSortedDictionary<ActorId, Standing> standings, ValidatorScore score)
    {
        var old = standings.GetValueOrDefault(score.Validator) ?? new Standing(score.Validator, 0, 0, 0, 0);
        return standings.SetItem(score.Validator, score.Planted
            ? old with { Right = old.Right + score.Agreed, Wrong = old.Wrong + score.Differed }
            : old with { Agreed = old.Agreed + score.Agreed, Differed = old.Differed + score.Differed });
    }
}
