using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Datanets.Copies;

/// <summary>
/// What has been said in one datanet, and by which record first. Records are judged one after the other: an exact
/// copy is pointed to its first, a near copy joins the claim of the earliest record it resembles, anything else
/// founds a claim of its own, known by the number of its record. The key is the datanet's.
/// </summary>
public interface IClaims : IActor
{
    /// <summary>
    /// Judges records in order and remembers their prints, in one step or, if it is refused, not at all. A record
    /// that was judged before gets its verdict again, unless it joined a claim whose founder was released since: it
    /// is judged anew, so that whoever was second may turn out to be first.
    /// </summary>
    Task<ClaimAnswer> ClaimAsync(ClaimRecords command);

    /// <summary>
    /// Lets go of what these records were first to say: they turned out not to be theirs. What others brought stays.
    /// Repeating it changes nothing, and neither does a late <see cref="ClaimAsync"/> of a released record. Claim the
    /// records that had joined it, or were refused as its copies, again afterwards.
    /// </summary>
    Task<ClaimRefusal> ReleaseAsync(ClaimRecords command);

    /// <summary>How much is remembered.</summary>
    Task<ClaimTotals> TotalsAsync();
}
