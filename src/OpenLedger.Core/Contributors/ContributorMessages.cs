using System.Text.Json.Serialization;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Contributors.Bonds;
using OpenLedger.Core.Contributors.Earnings;
using OpenLedger.Core.Contributors.Trust;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Contributors;

/// <summary>Opens a contributor.</summary>
public sealed record OpenContributor
{
    /// <summary>Id and floor, chosen by the caller.</summary>
    public required Call Call { get; init; }

    /// <summary>The name that people see.</summary>
    public required string DisplayName { get; init; }

    /// <summary>How to reach them, if they say so.</summary>
    public string? Contact { get; init; }
}

/// <summary>Who a contributor is.</summary>
/// <param name="DisplayName">The name that people see.</param>
/// <param name="Contact">How to reach them, if they said so.</param>
/// <param name="CreatedAt">When they were opened.</param>
public sealed record ContributorProfile(string DisplayName, string? Contact, DateTimeOffset CreatedAt);

/// <summary>The outcome of an operation on a contributor; the same for every repeat of it.</summary>
/// <param name="Refusal">Why it was not done, or <see cref="ContributorRefusal.None"/>.</param>
public sealed record ContributorAnswer(ContributorRefusal Refusal)
{
    /// <summary>Done.</summary>
    public static readonly ContributorAnswer Done = new(ContributorRefusal.None);

    /// <summary>Whether it was done.</summary>
    [JsonIgnore]
    public bool IsDone => Refusal == ContributorRefusal.None;
}

/// <summary>A contributor as of one moment.</summary>
public sealed record ContributorOverview
{
    /// <summary>Who it is; null if it was never opened.</summary>
    public ContributorProfile? Profile { get; init; }

    /// <summary>What the account has.</summary>
    public required AccountBalance Balance { get; init; }

    /// <summary>Everything ever received.</summary>
    public required OpenTotal Credited { get; init; }

    /// <summary>Everything ever paid.</summary>
    public required OpenTotal Debited { get; init; }

    /// <summary>How many entries the statement has.</summary>
    public required long StatementEntries { get; init; }

    /// <summary>Where money came from and went to.</summary>
    public required IncomeReport Income { get; init; }

    /// <summary>What stands for contributions that are not judged yet.</summary>
    public required BondReport Bonds { get; init; }

    /// <summary>What the evidence says of them.</summary>
    public required Reputation Reputation { get; init; }
}
