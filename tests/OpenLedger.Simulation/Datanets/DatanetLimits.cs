using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Copies;
using OpenLedger.Core.Datanets.Segments;
using OpenLedger.Core.Ledger;
using OpenLedger.Simulation.Engine;

namespace OpenLedger.Simulation.Datanets;

/// <summary>Draws the limits of datanets: small, so that they are hit all the time.</summary>
internal static class DatanetLimits
{
    public static DatanetOptions Draw(Dice dice, AccountOptions accounts) => new()
    {
        MaxInReview = dice.Chance(0.2) ? dice.Between(1, 3) : 1000,
        PublishingPeriod = dice.Magnitude(TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(5)),
        WakeAfter = dice.Magnitude(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20)),
        Inbox = DrawInbox(dice),
        Contributions = new ContributionOptions
        {
            MaxPages = dice.Between(2, 4),
            MaxDisputes = dice.Between(1, 6),
            MaxWithdrawals = dice.Between(2, 12),
            MaxTextLength = 200,
            ComfortableOrders = dice.Between(1, 8),
            Outbox = DrawOutbox(dice),
            Account = accounts,
        },
        Claims = new ClaimOptions
        {
            MaxRecent = dice.Between(4, 64),
            MaxWaiting = dice.Between(64, 256),
            MergeAt = dice.Between(2, 4),
            MaxRuns = dice.Between(3, 8),
        },
        Segments = new SegmentOptions
        {
            Inbox = DrawInbox(dice),
            Outbox = DrawOutbox(dice) with { MaxPending = dice.Between(1, 16) },
        },
    };

    private static InboxOptions DrawInbox(Dice dice)
    {
        var comfortable = dice.Between(0, 3);
        return new InboxOptions { ComfortableSenders = comfortable, MaxSenders = comfortable + dice.Between(1, 3) };
    }

    private static OutboxOptions DrawOutbox(Dice dice) => new()
    {
        ComfortableChannels = dice.Between(0, 2),
        MaxBatch = dice.Between(1, 8),
        FirstRetry = dice.Magnitude(TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(1)),
        MaxRetry = dice.Magnitude(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)),
        WakeAfter = dice.Magnitude(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(20)),
    };
}
