using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Ledger;

/// <summary>
/// The only place where money enters (by a deposit) and leaves (when an account pays the treasury). Its totals
/// are what the audit holds all accounts against.
/// </summary>
public interface ITreasury : IPayee
{
    /// <summary>Brings money in and sends it to an account.</summary>
    Task<AccountAnswer> DepositAsync(DepositFunds command);

    /// <summary>All that ever came in and went out.</summary>
    Task<TreasuryTotals> TotalsAsync();
}

/// <summary>Brings money into the system.</summary>
public sealed record DepositFunds
{
    /// <summary>Id and floor, chosen by the caller.</summary>
    public required Call Call { get; init; }

    /// <summary>How much; positive.</summary>
    public required Open Amount { get; init; }

    /// <summary>Whose account.</summary>
    public required ActorId To { get; init; }

    /// <summary>Where it comes from, in the depositor's words.</summary>
    public string? Reference { get; init; }
}

/// <summary>The two totals of a treasury.</summary>
/// <param name="Deposited">Everything that ever entered here.</param>
/// <param name="Withdrawn">Everything that ever left here.</param>
public sealed record TreasuryTotals(OpenTotal Deposited, OpenTotal Withdrawn);
