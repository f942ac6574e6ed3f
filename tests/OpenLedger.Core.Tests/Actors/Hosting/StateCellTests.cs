using OpenLedger.Core.Actors;
using OpenLedger.Core.Actors.Hosting;

namespace OpenLedger.Core.Tests.Actors.Hosting;

public sealed class StateCellTests
{
    private readonly Turns turns = new();
    private readonly HandDrivenCell hand;
    private readonly StateCell<string> cell;

    public StateCellTests() => (hand, cell) = HandDrivenCell.On(turns);

    [Fact]
    public void Nothing_changed_is_saved_and_nothing_is_written()
    {
        turns.Run(() => cell.Value = cell.Value);
        Assert.True(cell.IsSaved);
        Assert.True(cell.SavedAsync().IsCompletedSuccessfully);
        Assert.Empty(hand.Written);
    }

    [Fact]
    public void Step_is_saved_when_its_write_is_done()
    {
        var saved = hand.Step("one");
        Assert.Equal(["one"], hand.Written);
        Assert.Equal((false, false), (saved.IsCompleted, cell.IsSaved));
        hand.Finish(0);
        Assert.Equal((true, true), (saved.IsCompletedSuccessfully, cell.IsSaved));
        Assert.Null(cell.Lost);
    }

    [Fact]
    public void Steps_of_turns_that_are_already_queued_share_one_write()
    {
        turns.Begin(() => cell.Value = "one");
        turns.Begin(() => cell.Value = "two");
        Assert.Empty(hand.Written);
        turns.Run();
        Assert.Equal(["two"], hand.Written);
        hand.Finish(0);
        Assert.True(cell.IsSaved);
    }

    [Fact]
    public void Steps_during_a_write_gather_and_share_the_next()
    {
        var first = hand.Step("one");
        Task[] later = [hand.Step("two"), hand.Step("three"), hand.Step("four")];
        Assert.Equal(["one"], hand.Written);
        hand.Finish(0);
        Assert.Equal(["one", "four"], hand.Written);
        Assert.True(first.IsCompletedSuccessfully);
        Assert.All(later, saved => Assert.False(saved.IsCompleted));
        Assert.False(cell.IsSaved);
        hand.Finish(1);
        Assert.All(later, saved => Assert.True(saved.IsCompletedSuccessfully));
        Assert.Equal(2, hand.Written.Count);
        Assert.True(cell.IsSaved);
    }

    [Fact]
    public void Saved_asked_during_a_write_without_a_later_step_waits_for_that_write_only()
    {
        hand.Step("one");
        var read = cell.SavedAsync();
        Assert.False(read.IsCompleted);
        hand.Step("two");
        hand.Finish(0);
        Assert.True(read.IsCompletedSuccessfully);
    }

    [Fact]
    public void Saved_asked_after_a_later_step_waits_for_the_next_write()
    {
        hand.Step("one");
        hand.Step("two");
        var read = cell.SavedAsync();
        hand.Finish(0);
        Assert.False(read.IsCompleted);
        hand.Finish(1);
        Assert.True(read.IsCompletedSuccessfully);
    }

    [Fact]
    public void Step_after_rest_is_written_again()
    {
        hand.Step("one");
        hand.Finish(0);
        var saved = hand.Step("two");
        hand.Finish(1);
        Assert.True(saved.IsCompletedSuccessfully);
        Assert.Equal(["one", "two"], hand.Written);
    }

    [Fact]
    public void Step_made_by_whoever_waited_for_the_write_is_written_too()
    {
        turns.Run(() =>
        {
            cell.Value = "one";
            _ = StepAfterAsync(cell.SavedAsync());
        });
        hand.Finish(0);
        Assert.Equal(["one", "two"], hand.Written);
        hand.Finish(1);
        Assert.True(cell.IsSaved);

        async Task StepAfterAsync(Task saved)
        {
            await saved;
            cell.Value = "two";
        }
    }

    [Fact]
    public void Touch_writes_the_same_state_again()
    {
        Task? saved = null;
        turns.Run(() =>
        {
            cell.Touch();
            saved = cell.SavedAsync();
        });
        Assert.Equal(["stored"], hand.Written);
        Assert.False(saved!.IsCompleted);
        hand.Finish(0);
        Assert.True(saved.IsCompletedSuccessfully);
    }

    [Fact]
    public void Touch_during_a_write_asks_for_another()
    {
        hand.Step("one");
        turns.Run(cell.Touch);
        hand.Finish(0);
        Assert.Equal(["one", "one"], hand.Written);
        Assert.False(cell.IsSaved);
    }

    [Fact]
    public void Write_that_is_done_at_once_saves()
    {
        var quick = new StateCell<string>("stored", _ => Task.CompletedTask);
        turns.Run(() => quick.Value = "one");
        Assert.True(quick.IsSaved);
        turns.Run(() => quick.Value = "two");
        Assert.True(quick.IsSaved);
    }

    /// <summary>What an observer may see: s is a step, a asks whether it is saved, f ends the oldest write.</summary>
    [Fact]
    public void Saved_never_comes_before_the_write_that_holds_all_steps_seen() => Always.Holds<byte[]>(moves =>
    {
        var asked = new List<(int Steps, Task Saved)>();
        var (steps, finished) = (0, new List<int> { 0 });
        var open = new Queue<(int Steps, TaskCompletionSource Done)>();
        var observed = new StateCell<string>("0", state =>
        {
            open.Enqueue((int.Parse(state), new TaskCompletionSource()));
            return open.Last().Done.Task;
        });
        foreach (var move in moves)
        {
            turns.Run(() =>
            {
                switch (move % 3)
                {
                    case 0:
                        observed.Value = $"{++steps}";
                        break;
                    case 1:
                        asked.Add((steps, observed.SavedAsync()));
                        break;
                    case 2 when open.TryDequeue(out var write):
                        finished.Add(write.Steps);
                        write.Done.SetResult();
                        break;
                }
            });
            Assert.InRange(open.Count, 0, 1);
            Assert.Equal(finished[^1] == steps, observed.IsSaved);
            Assert.All(asked, each => Assert.Equal(finished[^1] >= each.Steps, each.Saved.IsCompletedSuccessfully));
        }
    });
}
