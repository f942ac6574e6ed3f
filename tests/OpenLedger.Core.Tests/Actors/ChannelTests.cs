using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Tests.Actors;

public sealed class ChannelTests
{
    /// <summary>One step of the senders, the network or the receivers; bytes that FsCheck draws and shrinks.</summary>
    public sealed record Move(byte Kind, byte Who, byte Which);

    [Fact]
    public void Every_parcel_is_taken_once_in_order_and_in_full_and_closed_channels_leave_nothing() =>
        Always.Holds<Move[]>(
            moves =>
            {
                var world = Live(moves, new OutboxOptions { ComfortableChannels = 0, MaxBatch = 2 }, new());
                world.CheckNothingIsRemembered();
            },
            runs: 400,
            size: 200);

    [Fact]
    public void Every_parcel_is_taken_once_when_channels_rest_and_receivers_are_crowded() =>
        Always.Holds<Move[]>(
            moves =>
            {
                var world = Live(
                    moves,
                    new OutboxOptions { ComfortableChannels = 1, MaxBatch = 3 },
                    new InboxOptions { ComfortableSenders = 1, MaxSenders = 2 });
                world.CheckBothEndsAgree();
            },
            runs: 400,
            size: 200);

    private static ChannelWorld Live(Move[] moves, OutboxOptions outbox, InboxOptions inbox)
    {
        var world = new ChannelWorld(outbox, inbox);
        foreach (var move in moves)
        {
            Take(world, move);
        }

        world.Settle();
        world.ArriveAllAgain();
        return world;
    }

    private static void Take(ChannelWorld world, Move move)
    {
        switch (move.Kind % 9)
        {
            case 0 or 1:
                world.Put(move.Who, move.Which);
                break;
            case 2:
                world.Send(move.Who);
                break;
            case 3:
                world.Arrive(move.Who);
                break;
            case 4:
                world.Answer(move.Who);
                break;
            case 5:
                world.Lose(move.Who);
                break;
            case 6:
                world.ArriveLate(move.Which * 256 / (move.Who + 1));
                break;
            default:
                world.Exchange(move.Who);
                break;
        }
    }
}
