using System.Globalization;
using OpenLedger.Contract.Datanets;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Catalog;
using OpenLedger.Core.Contributors;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Ledger;
using OpenLedger.Simulation.Engine;
using OpenLedger.Simulation.Faults;
using OpenLedger.Simulation.Host;
using OpenLedger.Simulation.Invariants;
using OpenLedger.Simulation.Invariants.Datanets;
using OpenLedger.Simulation.Runs;

namespace OpenLedger.Simulation.Datanets;

/// <summary>One run of datanets, with contributors, treasury and catalog. Its seed decides everything.</summary>
internal static class DatanetSimulation
{
    // The audit takes as long as all the rest of a run.
    private const double AuditedShare = 0.2;

    /// <summary>Runs one seed to its end, or to the first violation.</summary>
    public static SeedResult Run(ulong seed, RunOptions? options = null)
    {
        options ??= RunOptions.Plain;
        var dice = new Dice(seed);
        var scheduler = new Scheduler(dice.Fork());
        var trace = new Trace(scheduler, options.Verbose);
        var scenario = DatanetScenario.Draw(dice.Fork());
        var faults = FaultPlan.Draw(dice.Fork());
        scheduler.PauseShare = faults.ChanceOf(FaultKind.Pause);
        var invariants = new InvariantSet(scheduler, trace, scenario.Limits, options.Only);
        var log = new DatanetLog();
        invariants.AddDatanets(new DatanetStore(), log);
        var blobs = new SimulatedBlobs(scheduler, faults, dice.Fork(), scenario.Timings, invariants);
        var setup = new HostSetup
        {
            Scheduler = scheduler,
            Trace = trace,
            Faults = faults,
            Witness = invariants,
            Kinds =
            [
                .. LedgerActors.Kinds(scenario.Limits),
                .. CatalogActors.Kinds(scenario.Catalog),
                .. ContributorActors.Kinds(scenario.Limits, ContributorOptions.Default),
                .. (options.Datanets ?? DatanetActors.Kinds)(
                    new DatanetPorts(blobs, new WordJudge()), scenario.Datanets),
            ],
            Contexts =
            [
                LedgerJson.Default, CatalogJson.Default, ContributorJson.Default, DatanetJson.Default,
                Core.Datanets.Copies.CopiesJson.Default,
            ],
            NodeCount = scenario.NodeCount,
            Timings = scenario.Timings,
            Flaws = options.Flaws,
        };
        var host = new SimulatedHost(setup, dice.Fork());
        var bell = new AlarmBell(host, dice.Fork());
        invariants.Add(new CallersAreRemembered(scheduler, host.Nodes, scenario.Limits.Calls));
        host.SetClocks(scenario.Habits.Skew, dice.Fork());
        var clients = ClientsOf(scenario, blobs, host, dice.Fork()).ToList();
        var visit = new DatanetVisit(host, invariants, blobs, [.. scenario.Charters.Select(each => each.Key)]);
        IVisit[] visits = dice.Chance(AuditedShare) ? [visit, new AuditVisit(host, invariants.Audit)] : [visit];
        return new Storm(host, invariants, bell, clients, visits).Run(seed);
    }

    private static IEnumerable<DatanetClient> ClientsOf(
        DatanetScenario scenario, IBlobs blobs, SimulatedHost host, Dice dice)
    {
        var board = new NoticeBoard();
        for (var i = 1; i <= scenario.CarefulClients + scenario.RoughClients; i++)
        {
            var isRough = i > scenario.CarefulClients;
            var name = string.Create(CultureInfo.InvariantCulture, $"{(isRough ? "r" : "c")}{i}");
            yield return new DatanetClient(name, isRough, scenario, board, blobs, host, dice.Fork());
        }
    }
}
