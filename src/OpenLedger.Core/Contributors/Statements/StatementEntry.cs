using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Contributors.Statements;

/// <summary>One movement of money on a statement. It is never changed.</summary>
public sealed record StatementEntry
{
    /// <summary>Its place on the statement; the first is 1.</summary>
    public required long Number { get; init; }

    /// <summary>When the account was credited or debited.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who paid or was paid.</summary>
    public required ActorId Counterpart { get; init; }

    /// <summary>How much came in; negative if it went out.</summary>
    public required Open Amount { get; init; }

    /// <summary>What the account had after it, held money included.</summary>
    public required Open Balance { get; init; }

    /// <summary>Why.</summary>
    public required TransferReason Reason { get; init; }

    /// <summary>What it concerns: a contribution, a receipt.</summary>
    public string? About { get; init; }

    /// <summary>The payer's words.</summary>
    public string? Reference { get; init; }
}
