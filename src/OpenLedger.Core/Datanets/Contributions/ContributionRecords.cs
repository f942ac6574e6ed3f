using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets.Segments;

namespace OpenLedger.Core.Datanets.Contributions;

/// <summary>One record of a contribution.</summary>
/// <param name="Id">Which one.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Claim">The record that said this first: itself, unless it is a copy or joined another.</param>
public sealed record RecordLine(RecordId Id, RecordOutcome Outcome, RecordId Claim);

/// <summary>The records of one contribution, segment by segment. Runs at the edge, not in an actor.</summary>
public static class ContributionRecords
{
    /// <summary>Its records in the order of their numbers; none of a page that has no numbers yet.</summary>
    public static async IAsyncEnumerable<RecordLine> ListAsync(IActors actors, ContributionView contribution)
    {
        var datanet = contribution.Id.Datanet;
        foreach (var range in contribution.Ranges.SelectMany(SegmentRules.Cut))
        {
            var index = SegmentRules.IndexOf(range.First);
            var segment = await actors.Get<ISegment>(SegmentRules.KeyOf(datanet, index)).ShowAsync(isProven: false);
            for (var number = range.First; number < range.End; number++)
            {
                var place = (int)(number - SegmentRules.RangeOf(index).First);
                var outcome = place < segment.Outcomes.Length
                    ? (RecordOutcome)segment.Outcomes.Span[place]
                    : RecordOutcome.None;
                var claim = segment.Claims.GetValueOrDefault(number, number);
                yield return new RecordLine(new RecordId(datanet, number), outcome, new RecordId(datanet, claim));
            }
        }
    }

    /// <summary>Every contribution of a datanet that was begun, by number.</summary>
    public static async IAsyncEnumerable<ContributionView> OfAsync(IActors actors, DatanetView datanet)
    {
        for (var number = 1L; number <= datanet.Contributions; number++)
        {
            var id = new ContributionId(datanet.Name, number);
            if (await actors.Get<IContribution>(id.ToString()).ShowAsync() is { } contribution)
            {
                yield return contribution;
            }
        }
    }
}
