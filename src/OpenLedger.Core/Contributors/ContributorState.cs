using System.Collections.Immutable;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Contributors.Bonds;
using OpenLedger.Core.Contributors.Earnings;
using OpenLedger.Core.Contributors.Keys;
using OpenLedger.Core.Contributors.Statements;
using OpenLedger.Core.Contributors.Trust;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Contributors;

/// <summary>The state of a contributor.</summary>
public sealed record ContributorState
{
    /// <summary>The version of this stored shape.</summary>
    public int Shape { get; init; } = 1;

    /// <summary>Who it is; null before it is opened.</summary>
    public ContributorProfile? Profile { get; init; }

    /// <summary>The money, and the memory of answered calls of every sort.</summary>
    public AccountState Account { get; init; } = new();

    /// <summary>API keys by prefix.</summary>
    public ImmutableSortedDictionary<KeyPrefix, ApiKey> Keys { get; init; } =
        ImmutableSortedDictionary<KeyPrefix, ApiKey>.Empty;

    /// <summary>The latest movements of money.</summary>
    public StatementState Statement { get; init; } = new();

    /// <summary>Where money came from and went to.</summary>
    public IncomeState Income { get; init; } = new();

    /// <summary>What stands for contributions that are not judged yet.</summary>
    public BondState Bonds { get; init; } = new();

    /// <summary>The evidence behind the reputation.</summary>
    public TrustState Trust { get; init; } = new();

    /// <summary>The last piece of evidence taken from every active sender.</summary>
    public Inbox EvidenceInbox { get; init; } = new();
}
