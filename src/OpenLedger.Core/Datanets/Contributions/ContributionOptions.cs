using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Datanets.Contributions;

/// <summary>The limits of a contribution.</summary>
public sealed record ContributionOptions
{
    /// <summary>Pages. Default 4,096, which is 16 million records.</summary>
    public int MaxPages { get; init; } = 4096;

    /// <summary>Disputes, ended ones included. Default 256.</summary>
    public int MaxDisputes { get; init; } = 256;

    /// <summary>Ranges of records taken back. Default 4,096.</summary>
    public int MaxWithdrawals { get; init; } = 4096;

    /// <summary>Characters of a note, an evidence or a statement. Default 4,096.</summary>
    public int MaxTextLength { get; init; } = 4096;

    /// <summary>Orders that may be under way before the next page is settled. Default 256.</summary>
    public int ComfortableOrders { get; init; } = 256;

    /// <summary>Orders and news out.</summary>
    public OutboxOptions Outbox { get; init; } = new() { MaxBatch = 16, MaxChannels = 16_384 };

    /// <summary>The account that holds the bond.</summary>
    public AccountOptions Account { get; init; } = AccountOptions.Default;
}
