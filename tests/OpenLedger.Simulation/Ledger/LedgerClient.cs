using OpenLedger.Simulation.Engine;
using OpenLedger.Simulation.Host;
using OpenLedger.Simulation.Runs;

namespace OpenLedger.Simulation.Ledger;

/// <summary>A client of accounts and treasuries.</summary>
internal abstract class LedgerClient : Client
{
    protected LedgerClient(string name, Scenario scenario, SimulatedHost host, Dice dice)
        : base(name, scenario.Habits, host, dice)
    {
        Scenario = scenario;
        Desk = new OrderDesk(name, scenario, Actors, Clock, dice.Fork());
    }

    protected Scenario Scenario { get; }

    protected OrderDesk Desk { get; }

    protected override Task LookAsync() => Desk.LookAsync();
}
