using System.Collections.Immutable;
using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Ledger;

/// <summary>Money set aside.</summary>
/// <param name="Amount">How much.</param>
/// <param name="ExpiresAt">When it is released by itself.</param>
public sealed record Hold(Open Amount, DateTimeOffset ExpiresAt);

/// <summary>
/// The money part of an actor's state. At every moment <c>Available + Held = Credited - Debited</c>, and none of
/// them is negative. Immutable; <see cref="AccountRules"/> makes the next one.
/// </summary>
public sealed record AccountState
{
    /// <summary>The version of this stored shape.</summary>
    public int Shape { get; init; } = 1;

    /// <summary>Free to spend.</summary>
    public Open Available { get; init; }

    /// <summary>The sum of all open holds.</summary>
    public Open Held { get; init; }

    /// <summary>Open holds by the call that reserved.</summary>
    public ImmutableSortedDictionary<CallId, Hold> Holds { get; init; } =
        ImmutableSortedDictionary<CallId, Hold>.Empty;

    /// <summary>No open hold expires before this.</summary>
    public DateTimeOffset? FirstExpiry { get; init; }

    /// <summary>Everything ever received.</summary>
    public OpenTotal Credited { get; init; }

    /// <summary>Everything ever paid, delivered or not.</summary>
    public OpenTotal Debited { get; init; }

    /// <summary>Transfers that receivers have not acknowledged.</summary>
    public Outbox<Transfer> Outbox { get; init; } = new();

    /// <summary>The last transfer taken from every active payer.</summary>
    public Inbox Inbox { get; init; } = new();

    /// <summary>Answers that callers may ask for again.</summary>
    public CallMemory Calls { get; init; } = CallMemory.Empty;

    /// <summary>Whether the catalog lists this account.</summary>
    public bool Registered { get; init; }
}
