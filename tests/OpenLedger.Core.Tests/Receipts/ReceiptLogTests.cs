using OpenLedger.Core.Actors;
using OpenLedger.Core.Receipts;

namespace OpenLedger.Core.Tests.Receipts;

public sealed class ReceiptLogTests
{
    private const int PageSize = 64;

    [Fact]
    public void Empty_log_has_the_empty_tree()
    {
        var world = new LogWorld();
        Assert.Equal(new TreeHead(0, MerkleTree.EmptyRoot), world.Head());
        Assert.Equal(
            new TreeHead(0, MerkleTree.EmptyRoot), world.Host.Await(() => world.Log.HeadAtAsync(0)).Head);
    }

    [Fact]
    public void Every_entry_is_proven_in_every_size_over_two_pages()
    {
        var world = new LogWorld();
        world.Append((2 * PageSize) + 5);
        for (var size = 1; size <= world.Size; size++)
        {
            Assert.Equal(world.Root(size), world.Host.Await(() => world.Log.HeadAtAsync(size)).Head!.Root);
            world.CheckConsistency(size, world.Size);
            for (var index = size % 3; index < size; index += 3)
            {
                world.CheckInclusion(index, size);
            }
        }
    }

    [Fact]
    public void Log_of_three_levels_answers_from_its_pages_after_a_crash()
    {
        var world = new LogWorld();
        while (world.Size < (PageSize * PageSize) + (3 * PageSize) + 9)
        {
            world.Append(Math.Min(500, (PageSize * PageSize) + (3 * PageSize) + 9 - world.Size));
            world.Host.Crash(LogWorld.LogId);
        }

        Assert.Equal(new TreeHead(world.Size, world.Root(world.Size)), world.Head());
        var dice = new Random(4711);
        for (var i = 0; i < 300; i++)
        {
            var size = dice.Next(1, world.Size + 1);
            var index = dice.Next(size);
            world.CheckInclusion(index, size);
            world.CheckConsistency(index + 1, size);
            Assert.Equal(
                LogWorld.Entry(index), world.Host.Await(() => world.Log.EntryAsync(index)).Content!.Value.ToArray());
        }
    }

    [Fact]
    public void State_holds_the_end_of_the_log_only()
    {
        var world = new LogWorld();
        world.Append(PageSize - 1);
        Assert.Equal(PageSize - 1, world.Stored.Entries.Count);
        world.Append(1);
        Assert.Empty(world.Stored.Entries);
        Assert.Empty(world.Stored.Leaving);
        for (var round = 0; round < 9; round++)
        {
            world.Append(PageSize * 10);
        }

        Assert.Empty(world.Stored.Leaving);
        Assert.InRange(world.Stored.Entries.Count, 0, PageSize - 1);
        Assert.All(world.Stored.Frontier, level => Assert.InRange(level.Count, 0, PageSize - 1));
        Assert.Equal(3, world.Stored.Frontier.Count);
        Assert.Null(world.Host.Alarms[LogWorld.LogId]);
    }

    [Fact]
    public void Pages_that_cannot_leave_stay_provable_then_stop_appends_then_leave()
    {
        var world = new LogWorld(new ReceiptLogOptions { MaxLeavingPages = 2 });
        var pages = Enumerable.Range(0, 2).Select(number => PageActor(0, number)).ToList();
        world.Host.Unreachable.UnionWith(pages);
        world.Append(2 * PageSize);
        Assert.Equal(2, world.Stored.Leaving.Count);
        Assert.NotNull(world.Host.Alarms[LogWorld.LogId]);
        world.CheckInclusion(3, 100);
        world.CheckConsistency(70, 128);

        var refused = world.NextCall();
        Assert.Equal(ReceiptLogRefusal.TooManyPages, world.Append(refused, [1]).Refusal);
        world.Host.Unreachable.Clear();
        world.Host.Crash(LogWorld.LogId);
        Assert.Equal(2 * PageSize, world.Head().Size);
        Assert.Empty(world.Stored.Leaving);
        Assert.Null(world.Host.Alarms[LogWorld.LogId]);
        Assert.Equal(2 * PageSize, world.Append(refused, [1]).Index);
    }

    [Fact]
    public void Page_that_was_not_taken_is_sent_again_later_and_later()
    {
        var world = new LogWorld();
        world.Host.Unreachable.Add(PageActor(0, 0));
        world.Append(PageSize);
        world.Host.Pass(TimeSpan.FromMilliseconds(1500));
        Assert.Equal([100, 200, 400, 800, 1600], world.Host.Clock.Waits.Select(wait => wait.TotalMilliseconds));
        world.Host.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.FromSeconds(10), world.Host.Clock.Waits[^1]);
        world.Host.Unreachable.Clear();
        world.Host.Pass(TimeSpan.FromSeconds(10));
        Assert.Empty(world.Stored.Leaving);
        world.CheckInclusion(3, PageSize);
    }

    [Fact]
    public void Repeat_gets_the_first_index_also_after_a_crash()
    {
        var world = new LogWorld();
        world.Append(3);
        var call = Given.Call(50, 50);
        Assert.Equal(new AppendAnswer(ReceiptLogRefusal.None, 3), world.Append(call, [1]));
        world.Host.Crash(LogWorld.LogId);
        Assert.Equal(new AppendAnswer(ReceiptLogRefusal.None, 3), world.Append(call, [1]));
        Assert.Equal(new AppendAnswer(ReceiptLogRefusal.CallReused), world.Append(call, [2]));
        Assert.Equal(4, world.Head().Size);
        Assert.Equal(ReceiptLogRefusal.None, world.Append(Given.Call(51, 51), [1]).Refusal);
        Assert.Equal(ReceiptLogRefusal.CallAcknowledged, world.Append(call, [1]).Refusal);
        Assert.Equal(5, world.Head().Size);
    }

    [Fact]
    public void Log_keeps_its_own_copy_of_an_entry()
    {
        var world = new LogWorld();
        byte[] content = [1, 2, 3];
        world.Append(world.NextCall(), content);
        content[0] = 9;
        Assert.Equal([1, 2, 3], world.Host.Await(() => world.Log.EntryAsync(0)).Content!.Value.ToArray());
    }

    [Theory]
    [InlineData(-1, 5, ReceiptLogRefusal.IndexUnknown)]
    [InlineData(5, 5, ReceiptLogRefusal.IndexUnknown)]
    [InlineData(9, 9, ReceiptLogRefusal.IndexUnknown)]
    [InlineData(0, 6, ReceiptLogRefusal.SizeUnknown)]
    [InlineData(0, 5, ReceiptLogRefusal.None)]
    public void Inclusion_of_what_is_not_there_is_refused(long index, long size, ReceiptLogRefusal refusal)
    {
        var world = new LogWorld();
        world.Append(5);
        var answer = world.Host.Await(() => world.Log.ProveInclusionAsync(new InclusionQuery(index, size)));
        Assert.Equal((refusal, refusal == ReceiptLogRefusal.None), (answer.Refusal, answer.Hashes is not null));
    }

    [Theory]
    [InlineData(1, 6, ReceiptLogRefusal.SizeUnknown)]
    [InlineData(0, 5, ReceiptLogRefusal.SizesSenseless)]
    [InlineData(4, 3, ReceiptLogRefusal.SizesSenseless)]
    [InlineData(5, 5, ReceiptLogRefusal.None)]
    public void Consistency_of_what_never_was_is_refused(long old, long size, ReceiptLogRefusal refusal)
    {
        var world = new LogWorld();
        world.Append(5);
        var answer = world.Host.Await(() => world.Log.ProveConsistencyAsync(new ConsistencyQuery(old, size)));
        Assert.Equal((refusal, refusal == ReceiptLogRefusal.None), (answer.Refusal, answer.Hashes is not null));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(6)]
    public void Head_at_a_size_that_never_was_is_refused(long size)
    {
        var world = new LogWorld();
        world.Append(5);
        Assert.Equal(
            new HeadAnswer(ReceiptLogRefusal.SizeUnknown), world.Host.Await(() => world.Log.HeadAtAsync(size)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    public void Entry_that_is_not_there_is_refused(long index)
    {
        var world = new LogWorld();
        world.Append(5);
        Assert.Equal(
            new EntryAnswer(ReceiptLogRefusal.IndexUnknown), world.Host.Await(() => world.Log.EntryAsync(index)));
    }

    private static ActorId PageActor(int level, int number) =>
        new(ReceiptActors.Page, new PageId(level, number).KeyIn(LogWorld.LogId.Key));
}
