namespace OpenLedger.Core.Tests.Ledger;

public sealed class AccountStateTests
{
    /// <summary>One thing that happens to an account; bytes that FsCheck draws and shrinks.</summary>
    public sealed record Move(byte Kind, byte Who, byte Amount, byte Which, byte Other);

    [Fact]
    public void Available_and_held_are_always_what_came_in_less_what_went_out() => Always.Holds<Move[]>(
        moves =>
        {
            var world = new AccountWorld();
            foreach (var move in moves)
            {
                Take(world, move);
            }

            world.CheckAllExpires();
        },
        runs: 500,
        size: 150);

    private static void Take(AccountWorld world, Move move)
    {
        switch (move.Kind % 13)
        {
            case 0 or 1:
                world.Reserve(move.Who, move.Amount, move.Which);
                break;
            case 2 or 3:
                world.Post(move.Who, move.Amount, move.Which, move.Other);
                break;
            case 4:
                world.Void(move.Who, move.Which);
                break;
            case 5:
                world.Pay(move.Who, move.Amount, move.Other);
                break;
            case 6 or 7:
                world.Receive(move.Amount);
                break;
            case 8:
                world.Deliver(move.Other);
                break;
            case 9 or 10:
                world.Repeat(move.Which);
                break;
            case 11:
                world.Acknowledge(move.Who);
                break;
            default:
                world.Pass(move.Which);
                world.Expire();
                break;
        }
    }
}
