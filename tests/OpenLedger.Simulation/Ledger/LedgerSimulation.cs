using System.Globalization;
using System.Text.Json.Serialization;
using OpenLedger.Core.Catalog;
using OpenLedger.Core.Ledger;
using OpenLedger.Simulation.Catalog;
using OpenLedger.Simulation.Engine;
using OpenLedger.Simulation.Faults;
using OpenLedger.Simulation.Host;
using OpenLedger.Simulation.Invariants;
using OpenLedger.Simulation.Runs;

namespace OpenLedger.Simulation.Ledger;

/// <summary>One run of the ledger and the catalog. Its seed decides everything.</summary>
internal static class LedgerSimulation
{
    // The audit takes as long as all the rest of a run.
    private const double AuditedShare = 0.1;

    /// <summary>Runs one seed to its end, or to the first violation.</summary>
    public static SeedResult Run(ulong seed, RunOptions? options = null)
    {
        options ??= RunOptions.Plain;
        var dice = new Dice(seed);
        var scheduler = new Scheduler(dice.Fork());
        var trace = new Trace(scheduler, options.Verbose);
        var scenario = Scenario.Draw(dice.Fork());
        var faults = FaultPlan.Draw(dice.Fork());
        scheduler.PauseShare = faults.ChanceOf(FaultKind.Pause);
        var invariants = new InvariantSet(scheduler, trace, scenario.Limits, options.Only);
        var host = new SimulatedHost(SetupOf(scheduler, trace, faults, invariants, scenario, options), dice.Fork());
        var bell = new AlarmBell(host, dice.Fork());
        invariants.Add(new CallersAreRemembered(scheduler, host.Nodes, scenario.Limits.Calls));
        invariants.Add(new HoldsExpire(invariants.World, host.Nodes, scenario.Timings.AlarmPeriod));
        host.SetClocks(scenario.Skew, dice.Fork());
        var clients = ClientsOf(scenario, host, invariants, dice.Fork()).ToList();
        return new Storm(host, invariants, bell, clients, VisitsOf(host, invariants, clients, dice)).Run(seed);
    }

    private static HostSetup SetupOf(
        Scheduler scheduler,
        Trace trace,
        FaultPlan faults,
        IWitness witness,
        Scenario scenario,
        RunOptions options)
    {
        JsonSerializerContext[] contexts = options.Flaws.ForgetsCatalogJson
            ? [LedgerJson.Default]
            : [LedgerJson.Default, CatalogJson.Default];
        return new HostSetup
        {
            Scheduler = scheduler,
            Trace = trace,
            Faults = faults,
            Witness = witness,
            Kinds =
            [
                .. options.Kinds?.Invoke(scenario.Limits) ?? LedgerActors.Kinds(scenario.Limits),
                .. (options.Catalog ?? CatalogActors.Kinds)(scenario.Catalog),
            ],
            Contexts = contexts,
            NodeCount = scenario.NodeCount,
            Timings = scenario.Timings,
            Flaws = options.Flaws,
        };
    }

    private static IEnumerable<Client> ClientsOf(
        Scenario scenario, SimulatedHost host, InvariantSet invariants, Dice dice)
    {
        for (var i = 1; i <= scenario.CarefulClients; i++)
        {
            yield return new CarefulClient(Name("c", i), scenario, host, dice.Fork());
        }

        for (var i = 1; i <= scenario.RoughClients; i++)
        {
            yield return new RoughClient(Name("r", i), scenario, host, dice.Fork());
        }

        for (var i = 1; i <= scenario.Publishers; i++)
        {
            yield return new Publisher(Name("p", i), scenario, host, dice.Fork(), invariants.Followers);
        }

        static string Name(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}{number}");
    }

    private static IReadOnlyList<IVisit> VisitsOf(
        SimulatedHost host, InvariantSet invariants, IEnumerable<Client> clients, Dice dice)
    {
        var followers = clients.OfType<Publisher>().Select(client => client.Follower).ToList();
        var follow = new FollowVisit(host, followers, invariants.Followers);
        return dice.Chance(AuditedShare) ? [follow, new AuditVisit(host, invariants.Audit)] : [follow];
    }
}
