namespace OpenLedger.Core.Ledger;

/// <summary>
/// Why money moves, in one of few words, so that statements and totals can be kept by it. The numbers are stored
/// and never change.
/// </summary>
public enum TransferReason
{
    /// <summary>One pays another; also what is meant when no reason is given.</summary>
    Payment = 1,

    /// <summary>Money entered the system.</summary>
    Deposit = 2,

    /// <summary>Money left the system.</summary>
    Withdrawal = 3,

    /// <summary>The receiver's part of what a query paid.</summary>
    Earnings = 4,

    /// <summary>Stands for a contribution until it is judged.</summary>
    Bond = 5,

    /// <summary>A bond, or a part of it, comes back to who posted it.</summary>
    BondReturned = 6,

    /// <summary>
    /// Tells who posted a bond that the rest of it is lost. It usually carries no money: the only transfer that may.
    /// </summary>
    BondLost = 7,

    /// <summary>A bond that another lost is paid to the receiver.</summary>
    BondAwarded = 8,

    /// <summary>Paid for work on others' data, such as validating it.</summary>
    Reward = 9,
}
