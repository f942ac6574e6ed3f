using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Contributors.Earnings;

/// <summary>All money that moved for one reason.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Amount">How much, over the lifetime.</param>
public sealed record ReasonTotal(TransferReason Reason, OpenTotal Amount);

/// <summary>All money that came from one payer.</summary>
/// <param name="Source">Who paid.</param>
/// <param name="Received">All of it.</param>
/// <param name="Earned">The part that is earnings.</param>
public sealed record SourceEarnings(ActorId Source, OpenTotal Received, OpenTotal Earned);

/// <summary>
/// Where money came from and went to, over the lifetime. Sums agree with the account: received by reason, and by
/// source with the others, are all that was credited; paid by reason is all that was debited.
/// </summary>
public sealed record IncomeReport
{
    /// <summary>What came in, by reason.</summary>
    public required IReadOnlyList<ReasonTotal> Received { get; init; }

    /// <summary>What went out, by reason.</summary>
    public required IReadOnlyList<ReasonTotal> Paid { get; init; }

    /// <summary>The payers that paid most, largest first. One that fell out counts from its return.</summary>
    public required IReadOnlyList<SourceEarnings> Sources { get; init; }

    /// <summary>What came from all others, those that fell out included.</summary>
    public required SourceTotal Others { get; init; }
}
