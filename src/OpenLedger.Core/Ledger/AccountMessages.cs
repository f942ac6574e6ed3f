using System.Text.Json.Serialization;
using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Ledger;

/// <summary>Sets money aside. The hold is known by the id of this call.</summary>
public sealed record ReserveFunds
{
    /// <summary>Id and floor, chosen by the caller.</summary>
    public required Call Call { get; init; }

    /// <summary>How much; positive.</summary>
    public required Open Amount { get; init; }

    /// <summary>When the hold releases itself.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>Pays out of a hold and releases what is left of it.</summary>
public sealed record PostHold
{
    /// <summary>Id and floor, chosen by the caller.</summary>
    public required Call Call { get; init; }

    /// <summary>The id of the call that reserved.</summary>
    public required CallId Hold { get; init; }

    /// <summary>How much to pay; positive, at most what is held.</summary>
    public required Open Amount { get; init; }

    /// <summary>Who is paid.</summary>
    public required ActorId To { get; init; }

    /// <summary>What for; shown on both statements.</summary>
    public string? Reference { get; init; }

    /// <summary>Why; null means <see cref="TransferReason.Payment"/>.</summary>
    public TransferReason? Reason { get; init; }

    /// <summary>What it concerns, e.g. a contribution <c>poems/12</c> or the id of a receipt.</summary>
    public string? About { get; init; }

    /// <summary>What is sent if this is done.</summary>
    public Transfer Transfer() => new(Amount, Reference, Reason, About);
}

/// <summary>Releases a hold without paying.</summary>
public sealed record VoidHold
{
    /// <summary>Id and floor, chosen by the caller.</summary>
    public required Call Call { get; init; }

    /// <summary>The id of the call that reserved.</summary>
    public required CallId Hold { get; init; }
}

/// <summary>Pays at once.</summary>
public sealed record PayFunds
{
    /// <summary>Id and floor, chosen by the caller.</summary>
    public required Call Call { get; init; }

    /// <summary>How much; positive.</summary>
    public required Open Amount { get; init; }

    /// <summary>Who is paid.</summary>
    public required ActorId To { get; init; }

    /// <summary>What for; shown on both statements.</summary>
    public string? Reference { get; init; }

    /// <summary>Why; null means <see cref="TransferReason.Payment"/>.</summary>
    public TransferReason? Reason { get; init; }

    /// <summary>What it concerns, e.g. a contribution <c>poems/12</c> or the id of a receipt.</summary>
    public string? About { get; init; }

    /// <summary>What is sent if this is done.</summary>
    public Transfer Transfer() => new(Amount, Reference, Reason, About);
}

/// <summary>The outcome of an operation on an account; the same for every repeat of it.</summary>
/// <param name="Refusal">Why it was not done, or <see cref="AccountRefusal.None"/>.</param>
public sealed record AccountAnswer(AccountRefusal Refusal)
{
    /// <summary>Done.</summary>
    public static readonly AccountAnswer Done = new(AccountRefusal.None);

    /// <summary>Whether it was done.</summary>
    [JsonIgnore]
    public bool IsDone => Refusal == AccountRefusal.None;
}

/// <summary>What an account has.</summary>
/// <param name="Available">Free to spend.</param>
/// <param name="Held">Set aside by open holds.</param>
/// <param name="UnderWay">Paid, and not yet acknowledged by its receivers.</param>
public sealed record AccountBalance(Open Available, Open Held, Open UnderWay);
