namespace OpenLedger.Core.Tests.Actors;

public sealed class CallMemoryTests
{
    /// <summary>One step in the life of callers and their receiver; bytes that FsCheck draws and shrinks.</summary>
    public sealed record Move(byte Kind, byte Who, byte Which);

    [Fact]
    public void Call_is_decided_at_most_once_and_memory_stays_small() =>
        Always.Holds<Move[]>(
            moves =>
            {
                var world = new CallMemoryWorld();
                foreach (var move in moves)
                {
                    Take(world, move);
                    world.CheckBounds();
                }

                world.ArriveAllAgain();
            },
            runs: 600,
            size: 120);

    private static void Take(CallMemoryWorld world, Move move)
    {
        switch (move.Kind % 10)
        {
            case 0 or 1:
                world.CallAndArrive(move.Who);
                break;
            case 2:
                world.Begin(move.Who);
                break;
            case 3:
                world.SendAgain(move.Who, move.Which);
                break;
            case 4 or 5:
                world.Arrive(move.Which);
                break;
            case 6:
                world.ArriveChanged(move.Which);
                break;
            case 7:
                world.Finish(move.Who, move.Which);
                break;
            case 8:
                world.Pass(TimeSpan.FromSeconds(move.Which % 20));
                break;
            default:
                world.Pass(TimeSpan.FromSeconds(90 + (move.Which % 20)));
                break;
        }
    }
}
