using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Ledger;

/// <summary>Money on its way from one account to another.</summary>
/// <param name="Amount">How much; positive.</param>
/// <param name="Reference">What it is for, in the payer's words.</param>
public sealed record Transfer(Open Amount, string? Reference = null) : IParcel
{
    long IParcel.Weight => Amount.Micro;

    /// <summary>What these transfers carry together.</summary>
    public static Open Sum(IEnumerable<Transfer> transfers) =>
        transfers.Aggregate(Open.Zero, (sum, each) => sum + each.Amount);
}
