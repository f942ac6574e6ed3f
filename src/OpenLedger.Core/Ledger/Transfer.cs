using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Ledger;

/// <summary>Money on its way from one account to another.</summary>
/// <param name="Amount">How much; positive, but for a <see cref="TransferReason.BondLost"/> that only tells.</param>
/// <param name="Reference">What it is for, in the payer's words.</param>
/// <param name="Reason">Why it moves; null means <see cref="TransferReason.Payment"/>.</param>
/// <param name="About">What it concerns, e.g. a contribution <c>poems/12</c> or the id of a receipt.</param>
public sealed record Transfer(
    Open Amount, string? Reference = null, TransferReason? Reason = null, string? About = null) : IParcel
{
    long IParcel.Weight => Amount.Micro;

    /// <summary>What these transfers carry together.</summary>
    public static Open Sum(IEnumerable<Transfer> transfers) =>
        transfers.Aggregate(Open.Zero, (sum, each) => sum + each.Amount);
}
