using System.Globalization;
using System.Text.Json.Serialization;
using OpenLedger.Core.Catalog;
using OpenLedger.Core.Ledger;
using OpenLedger.Simulation.Catalog;
using OpenLedger.Simulation.Engine;
using OpenLedger.Simulation.Faults;
using OpenLedger.Simulation.Host;
using OpenLedger.Simulation.Invariants;

namespace OpenLedger.Simulation.Ledger;

/// <summary>
/// One run of the ledger: a storm of orders and faults until all clients are done, then healing, then silence, and
/// then a look at what is left. Its seed decides everything.
/// </summary>
internal sealed class LedgerSimulation
{
    // The audit takes as long as all the rest of a run.
    private const double AuditedShare = 0.1;

    private readonly ulong seed;
    private readonly Scheduler scheduler;
    private readonly Trace trace;
    private readonly FaultPlan faults;
    private readonly InvariantSet invariants;
    private readonly SimulatedHost host;
    private readonly AlarmBell bell;
    private readonly List<Client> clients = [];
    private readonly Aftermath aftermath;

    private LedgerSimulation(ulong seed, RunOptions options)
    {
        this.seed = seed;
        var dice = new Dice(seed);
        scheduler = new Scheduler(dice.Fork());
        trace = new Trace(scheduler, options.Verbose);
        var scenario = Scenario.Draw(dice.Fork());
        faults = FaultPlan.Draw(dice.Fork());
        scheduler.PauseShare = faults.ChanceOf(FaultKind.Pause);
        invariants = new InvariantSet(scheduler, trace, scenario.Limits, options.Only);
        host = new SimulatedHost(SetupOf(scenario, options), dice.Fork());
        bell = new AlarmBell(host, dice.Fork()) { AfterRound = AfterRound };
        invariants.Add(new CallersAreRemembered(scheduler, host.Nodes, scenario.Limits.Calls));
        invariants.Add(new HoldsExpire(invariants.World, host.Nodes, scenario.Timings.AlarmPeriod));
        SetClocks(scenario, dice.Fork());
        AddClients(scenario, dice.Fork());
        var followers = clients.OfType<Publisher>().Select(client => client.Follower).ToList();
        aftermath = new Aftermath(host, invariants, followers, dice.Chance(AuditedShare));
    }

    /// <summary>Runs one seed to its end, or to the first violation.</summary>
    public static SeedResult Run(ulong seed, RunOptions? options = null) =>
        new LedgerSimulation(seed, options ?? RunOptions.Plain).Run();

    private SeedResult Run()
    {
        bell.Start();
        clients.ForEach(client => client.Start());
        while (!aftermath.IsOver && invariants.Violation is null && scheduler.Step())
        {
            if (scheduler.Escape is not null)
            {
                invariants.Escapes.Look();
            }
        }

        invariants.Escapes.Look();
        if (clients.Find(client => client.Failure is not null) is { } broken)
        {
            throw new InvalidOperationException($"Seed {seed}: {broken.Name} broke.", broken.Failure);
        }

        faults.Count(FaultKind.Pause, scheduler.Pauses);
        return new SeedResult
        {
            Seed = seed,
            TraceHash = trace.Hash ^ scheduler.Hash,
            Violation = invariants.Violation,
            VirtualTime = scheduler.Now,
            Events = trace.Count,
            Calls = host.Network.Sent,
            Faults = faults.Tally,
            Answers = invariants.Answers.Counts,
            Checks = [.. invariants.All.Select(each => KeyValuePair.Create(each.Name, each.Checks))],
        };
    }

    private HostSetup SetupOf(Scenario scenario, RunOptions options)
    {
        JsonSerializerContext[] contexts = options.Flaws.ForgetsCatalogJson
            ? [LedgerJson.Default]
            : [LedgerJson.Default, CatalogJson.Default];
        return new HostSetup
        {
            Scheduler = scheduler,
            Trace = trace,
            Faults = faults,
            Witness = invariants,
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

    private void SetClocks(Scenario scenario, Dice dice)
    {
        foreach (var node in host.Nodes)
        {
            node.Clock.Ahead = dice.Between(-scenario.Skew, scenario.Skew);
        }
    }

    private void AddClients(Scenario scenario, Dice dice)
    {
        for (var i = 1; i <= scenario.CarefulClients; i++)
        {
            clients.Add(new CarefulClient(Name("c", i), scenario, host, dice.Fork()));
        }

        for (var i = 1; i <= scenario.RoughClients; i++)
        {
            clients.Add(new RoughClient(Name("r", i), scenario, host, dice.Fork()));
        }

        for (var i = 1; i <= scenario.Publishers; i++)
        {
            clients.Add(new Publisher(Name("p", i), scenario, host, dice.Fork(), invariants.Followers));
        }

        static string Name(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}{number}");
    }

    private void AfterRound()
    {
        invariants.OnRound();
        if (aftermath.HasBegun)
        {
            aftermath.Look();
        }
        else if (clients.TrueForAll(client => client.HasFinished))
        {
            aftermath.Begin();
        }
    }
}
