namespace OpenLedger.Core.Ledger;

/// <summary>The state of a treasury: its totals and its account, through which all money passes.</summary>
public sealed record TreasuryState
{
    /// <summary>The version of this stored shape.</summary>
    public int Shape { get; init; } = 1;

    /// <summary>Everything that ever entered here.</summary>
    public OpenTotal Deposited { get; init; }

    /// <summary>Everything that ever left here.</summary>
    public OpenTotal Withdrawn { get; init; }

    /// <summary>Money that entered and is not delivered yet.</summary>
    public AccountState Account { get; init; } = new();
}
