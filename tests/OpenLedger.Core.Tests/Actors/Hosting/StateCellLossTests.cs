using OpenLedger.Core.Actors;
using OpenLedger.Core.Actors.Hosting;

namespace OpenLedger.Core.Tests.Actors.Hosting;

/// <summary>What a cell does whose state could not be written.</summary>
public sealed class StateCellLossTests
{
    private readonly Turns turns = new();
    private readonly HandDrivenCell hand;
    private readonly StateCell<string> cell;

    public StateCellLossTests() => (hand, cell) = HandDrivenCell.On(turns);

    [Fact]
    public void Failed_write_fails_all_that_depended_on_it_and_all_that_gathered_behind_it()
    {
        Task[] dependants = [hand.Step("one"), cell.SavedAsync(), hand.Step("two"), cell.SavedAsync()];
        var cause = new IOException("disk full");
        hand.Fail(cause);
        foreach (var dependant in dependants)
        {
            var fault = Assert.IsType<ActorFaultException>(Assert.Single(dependant.Exception!.InnerExceptions));
            Assert.Same(cause, fault.InnerException);
        }

        Assert.Same(cause, cell.Lost);
        Assert.False(cell.IsSaved);
    }

    [Fact]
    public void After_a_failed_write_nothing_leaves_any_more()
    {
        hand.Step("one");
        hand.Fail(new IOException());
        Assert.True(cell.SavedAsync().IsFaulted);
        var later = hand.Step("two");
        Assert.Single(hand.Written);
        Assert.IsType<ActorFaultException>(later.Exception!.InnerException);
        Assert.False(cell.IsSaved);
    }

    [Fact]
    public void Touch_after_a_failed_write_writes_nothing()
    {
        hand.Step("one");
        hand.Fail(new IOException());
        turns.Run(cell.Touch);
        Assert.Single(hand.Written);
        Assert.False(cell.IsSaved);
    }

    [Fact]
    public void Lose_during_a_write_fails_all_that_wait_and_begins_no_other()
    {
        Task[] dependants = [hand.Step("one"), hand.Step("two")];
        var cause = new IOException("another activation went on");
        turns.Run(() => cell.Lose(cause));
        Assert.All(dependants, each => Assert.Same(cause, each.Exception!.InnerException!.InnerException));
        hand.Finish(0);
        Assert.Equal(["one"], hand.Written);
        Assert.Same(cause, cell.Lost);
        Assert.False(cell.IsSaved);
        Assert.True(cell.SavedAsync().IsFaulted);
    }

    [Fact]
    public void Lose_before_a_queued_write_begins_keeps_it_from_beginning()
    {
        turns.Begin(() => cell.Value = "one");
        turns.Begin(() => cell.Lose(new IOException()));
        turns.Run();
        Assert.Empty(hand.Written);
    }

    [Fact]
    public void Lose_again_keeps_the_first_cause()
    {
        var cause = new IOException("first");
        cell.Lose(cause);
        cell.Lose(new IOException("second"));
        Assert.Same(cause, cell.Lost);
    }

    [Fact]
    public void Failed_write_that_nobody_waits_for_is_not_forgotten()
    {
        turns.Run(() => cell.Value = "one");
        hand.Fail(new IOException());
        Assert.IsType<IOException>(cell.Lost);
        Assert.True(cell.SavedAsync().IsFaulted);
    }

    [Fact]
    public void Write_that_throws_at_once_is_a_failed_write()
    {
        var throwing = new StateCell<string>("stored", _ => throw new InvalidOperationException("not serializable"));
        Task? saved = null;
        turns.Run(() =>
        {
            throwing.Value = "one";
            saved = throwing.SavedAsync();
        });
        Assert.True(saved!.IsFaulted);
        Assert.IsType<InvalidOperationException>(throwing.Lost);
    }
}
