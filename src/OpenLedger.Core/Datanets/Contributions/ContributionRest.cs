using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets.Segments;

namespace OpenLedger.Core.Datanets.Contributions;

/// <summary>Waits at the edge until a decision has arrived everywhere, so that whoever looks next sees it.</summary>
public static class ContributionRest
{
    // How often is looked.
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Returns when segments, datanet and accounts have everything that the contribution has decided; null if it was
    /// never begun. It does not wait for validators or curators.
    /// </summary>
    public static async Task<ContributionView?> WaitAsync(
        IActors actors, TimeProvider clock, ContributionId id, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var view = await actors.Get<IContribution>(id.ToString()).ShowAsync();
            if (view is null || (view.IsAtRest && await AreAtRestAsync(actors, view)))
            {
                return view;
            }

            await Task.Delay(Period, clock, cancellationToken);
        }
    }

    private static async Task<bool> AreAtRestAsync(IActors actors, ContributionView view)
    {
        var indexes = view.Ranges.SelectMany(SegmentRules.Cut).Select(range => SegmentRules.IndexOf(range.First));
        foreach (var index in indexes.Distinct())
        {
            var segment = actors.Get<ISegment>(SegmentRules.KeyOf(view.Id.Datanet, index));
            if (!(await segment.ShowAsync(isProven: false)).IsAtRest)
            {
                return false;
            }
        }

        return true;
    }
}
