using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Ledger;

/// <summary>One receiver that an account has an open channel to.</summary>
/// <param name="To">The receiver.</param>
/// <param name="Epoch">Which use of the channel.</param>
/// <param name="Sent">All that was ever put on it.</param>
/// <param name="First">The number of the first transfer in <paramref name="Pending"/>.</param>
/// <param name="Pending">Amounts without acknowledgement, in order.</param>
/// <param name="Closing">Whether the receiver was asked to forget the channel, and may have done so.</param>
/// <param name="Waiting">What waits for the channel to be closed and opened again.</param>
public sealed record OutgoingBooks(
    ActorId To, long Epoch, OpenTotal Sent, long First, IReadOnlyList<Open> Pending, bool Closing, Open Waiting);

/// <summary>One payer that an account has an open channel from.</summary>
/// <param name="From">The payer.</param>
/// <param name="Epoch">Which use of the channel.</param>
/// <param name="Last">The number of the last transfer taken.</param>
/// <param name="Taken">The sum of all transfers taken on it.</param>
public sealed record IncomingBooks(ActorId From, long Epoch, long Last, OpenTotal Taken);

/// <summary>What an audit needs to see of one account.</summary>
public sealed record AccountBooks
{
    /// <summary>Whose books.</summary>
    public required ActorId Id { get; init; }

    /// <summary>Free to spend.</summary>
    public required Open Available { get; init; }

    /// <summary>Set aside, as the account counts it.</summary>
    public required Open Held { get; init; }

    /// <summary>Set aside, as the sum of the open holds.</summary>
    public required Open HeldByHolds { get; init; }

    /// <summary>Everything ever received.</summary>
    public required OpenTotal Credited { get; init; }

    /// <summary>Everything ever paid.</summary>
    public required OpenTotal Debited { get; init; }

    /// <summary>Channels out.</summary>
    public required IReadOnlyList<OutgoingBooks> Outgoing { get; init; }

    /// <summary>Channels in.</summary>
    public required IReadOnlyList<IncomingBooks> Incoming { get; init; }

    /// <summary>Deposits and withdrawals, if this is a treasury.</summary>
    public TreasuryTotals? Totals { get; init; }

    /// <summary>The books of an account in this state.</summary>
    public static AccountBooks Of(ActorId id, AccountState state) => new()
    {
        Id = id,
        Available = state.Available,
        Held = state.Held,
        HeldByHolds = Sum(state.Holds.Values.Select(hold => hold.Amount)),
        Credited = state.Credited,
        Debited = state.Debited,
        Outgoing = [.. state.Outbox.Channels.Select(channel => new OutgoingBooks(
            channel.Key,
            channel.Value.Epoch,
            new OpenTotal(channel.Value.Sent),
            channel.Value.First,
            [.. channel.Value.Pending.Select(transfer => transfer.Amount)],
            channel.Value.Closing,
            Sum(channel.Value.Waiting.Select(transfer => transfer.Amount))))],
        Incoming = [.. state.Inbox.Channels.Select(channel => new IncomingBooks(
            channel.Key, channel.Value.Epoch, channel.Value.Last, new OpenTotal(channel.Value.Taken)))],
    };

    internal static Open Sum(IEnumerable<Open> amounts) => amounts.Aggregate(Open.Zero, (sum, each) => sum + each);
}
