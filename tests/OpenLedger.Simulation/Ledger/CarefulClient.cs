using OpenLedger.Core.Actors;
using OpenLedger.Simulation.Engine;
using OpenLedger.Simulation.Host;

namespace OpenLedger.Simulation.Ledger;

/// <summary>
/// A client as the product builds them: it leaves numbering and repeating to <see cref="Caller"/>, has several
/// calls under way, and is another caller after each restart of its process.
/// </summary>
internal sealed class CarefulClient : LedgerClient
{
    private Caller caller;

    public CarefulClient(string name, Scenario scenario, SimulatedHost host, Dice dice)
        : base(name, scenario, host, dice) => caller = NewCaller();

    protected override async Task StepAsync()
    {
        if (Dice.Chance(0.03))
        {
            caller = NewCaller();
        }

        var (order, by) = (Desk.Draw(), caller);
        var answered = Begin(() => by.CallAsync(order.SendAsync));
        if (Dice.Chance(0.5))
        {
            await answered;
        }
    }

    private Caller NewCaller() => new(NewCallerId(), Clock, new CallerOptions
    {
        Attempts = Dice.Between(1, 8),
        FirstDelay = Dice.Magnitude(TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(1)),
    });
}
