using OpenLedger.Core.Actors.Hosting;

namespace OpenLedger.Core.Tests.Actors.Hosting;

/// <summary>A cell whose writes end when the test says so.</summary>
internal sealed class HandDrivenCell
{
    private readonly Turns turns;
    private readonly List<TaskCompletionSource> writes = [];
    private readonly StateCell<string> cell;

    private HandDrivenCell(Turns turns)
    {
        this.turns = turns;
        cell = new StateCell<string>("stored", Write);
    }

    /// <summary>The states that were given to the store, in order.</summary>
    public List<string> Written { get; } = [];

    public static (HandDrivenCell Hand, StateCell<string> Cell) On(Turns turns)
    {
        var hand = new HandDrivenCell(turns);
        return (hand, hand.cell);
    }

    /// <summary>Takes a step in a turn of its own, and gives what its caller would wait for.</summary>
    public Task Step(string state)
    {
        Task? saved = null;
        turns.Run(() =>
        {
            cell.Value = state;
            saved = cell.SavedAsync();
        });
        return saved!;
    }

    /// <summary>Ends a write well.</summary>
    public void Finish(int write) => turns.Run(writes[write].SetResult);

    /// <summary>Ends the first write badly.</summary>
    public void Fail(Exception cause) => turns.Run(() => writes[0].SetException(cause));

    private Task Write(string state)
    {
        Written.Add(state);
        writes.Add(new TaskCompletionSource());
        return writes[^1].Task;
    }
}
