using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Ledger;

/// <summary>What an audit found over every account.</summary>
public sealed record AuditReport
{
    /// <summary>Accounts whose books were read, treasuries included.</summary>
    public required int Accounts { get; init; }

    /// <summary>All money that entered.</summary>
    public required OpenTotal Deposited { get; init; }

    /// <summary>All money that left.</summary>
    public required OpenTotal Withdrawn { get; init; }

    /// <summary>All money that is free to spend.</summary>
    public required OpenTotal Available { get; init; }

    /// <summary>All money set aside.</summary>
    public required OpenTotal Held { get; init; }

    /// <summary>All money that left an account and has not reached the next.</summary>
    public required OpenTotal Undelivered { get; init; }

    /// <summary>Everything that does not agree, the first account first; empty if the books are clean.</summary>
    public required IReadOnlyList<AuditFinding> Findings { get; init; }

    /// <summary>Whether every account agrees with itself and its counterparts, and all with the total.</summary>
    public bool IsClean => Findings.Count == 0;
}

/// <summary>One disagreement.</summary>
/// <param name="Account">Whose books are wrong; the treasury when only the grand total is.</param>
/// <param name="Sentence">What is wrong, with the figures.</param>
public sealed record AuditFinding(ActorId Account, string Sentence);
