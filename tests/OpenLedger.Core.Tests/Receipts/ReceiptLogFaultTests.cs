using OpenLedger.Core.Actors;
using OpenLedger.Core.Receipts;

namespace OpenLedger.Core.Tests.Receipts;

public sealed class ReceiptLogFaultTests
{
    private const int MaxLeavingPages = 3;
    private const int PageSize = 64;

    /// <summary>One step in the life of a log; bytes that FsCheck draws and shrinks.</summary>
    public sealed record Move(byte Kind, byte Which);

    [Fact]
    public void Log_keeps_what_it_acknowledged_whatever_its_pages_and_its_host_do() => Always.Holds<Move[]>(
        moves =>
        {
            var world = new LogWorld(new ReceiptLogOptions { MaxLeavingPages = MaxLeavingPages });
            foreach (var move in moves)
            {
                Take(world, move);
            }

            world.Host.Unreachable.Clear();
            world.Host.Pass(TimeSpan.FromMinutes(1));
            Check(world);
            Assert.True(world.Size == 0 || world.Stored.Leaving.IsEmpty, "Every page arrives when all is well again.");
        },
        runs: 60,
        size: 40);

    private static void Take(LogWorld world, Move move)
    {
        var page = new PageId(0, move.Which % 6).KeyIn(LogWorld.LogId.Key);
        var pageActor = new ActorId(ReceiptActors.Page, page);
        switch (move.Kind % 8)
        {
            case 0 or 1 or 2:
                world.Append(Math.Min(1 + (move.Which % 80), RoomIn(world)));
                break;
            case 3:
                world.Host.Crash(LogWorld.LogId);
                break;
            case 4:
                world.Host.Crash(pageActor);
                break;
            case 5:
                world.Host.Unreachable.Add(pageActor);
                break;
            case 6:
                world.Host.Unreachable.Remove(pageActor);
                world.Host.Pass(TimeSpan.FromSeconds(move.Which % 12));
                break;
            default:
                Check(world);
                break;
        }
    }

    // As many as the log takes even if none of its pages can leave.
    private static int RoomIn(LogWorld world)
    {
        var leaving = world.Size == 0 ? 0 : world.Stored.Leaving.Count;
        return Math.Max(0, ((MaxLeavingPages - leaving) * PageSize) - (world.Size % PageSize));
    }

    private static void Check(LogWorld world)
    {
        Assert.Equal(new TreeHead(world.Size, world.Root(world.Size)), world.Head());
        if (world.Size > 0)
        {
            Assert.InRange(world.Stored.Leaving.Count, 0, MaxLeavingPages);
            Assert.InRange(world.Stored.Entries.Count, 0, PageSize - 1);
        }

        // Pages that have left and can't be reached now can't be asked either.
        if (world.Host.Unreachable.Count == 0 && world.Size > 0)
        {
            world.CheckInclusion(world.Size / 3, world.Size);
            world.CheckConsistency(Math.Max(1, world.Size / 2), world.Size);
        }
    }
}
