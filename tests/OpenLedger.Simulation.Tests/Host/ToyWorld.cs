using OpenLedger.Core.Actors;
using OpenLedger.Core.Actors.Hosting;
using OpenLedger.Simulation.Engine;
using OpenLedger.Simulation.Faults;
using OpenLedger.Simulation.Host;

namespace OpenLedger.Simulation.Tests.Host;

/// <summary>Toys on a simulated host with chosen faults, and somebody outside who calls them.</summary>
internal sealed class ToyWorld : IWitness
{
    private readonly TurnQueue turns;

    public ToyWorld(params IEnumerable<(FaultKind Kind, double Chance)> faults)
    {
        Scheduler = new Scheduler(new Dice(1));
        turns = new TurnQueue(Scheduler, "tester");
        Faults = new FaultPlan(new Dice(2), faults);
        Host = new SimulatedHost(
            new HostSetup
            {
                Scheduler = Scheduler,
                Trace = new Trace(Scheduler),
                Faults = Faults,
                Witness = this,
                Kinds =
                [
                    ActorKind.Of<IToy, ToyState>(
                        Tests.Host.Toy.Kind, ToyJson.Default.ToyState, context => new Tests.Host.Toy(context)),
                ],
                Contexts = [ToyJson.Default],
                WireShare = 1,
            },
            new Dice(3));
        Toys = OutsideSender.Actors(Host, "tester");
    }

    public Scheduler Scheduler { get; }

    public FaultPlan Faults { get; }

    public SimulatedHost Host { get; }

    private IActors Toys { get; }

    /// <summary>Everything that happened, in words.</summary>
    public List<string> Seen { get; } = [];

    /// <summary>The state that is stored.</summary>
    public ToyState? Stored { get; private set; }

    public IToy Toy(string key) => Toys.Get<IToy>(key);

    /// <summary>Adds one; false if that failed like this.</summary>
    public async Task<bool> TryAddAsync<TFailure>(string key) where TFailure : Exception
    {
        try
        {
            await RunAsync(() => Toy(key).AddAsync(1));
            return true;
        }
        catch (TFailure)
        {
            return false;
        }
    }

    /// <summary>Runs until the work is done; fails if it never is.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        Task<T>? task = null;
        turns.Post(_ => task = work(), null);
        while (task is not { IsCompleted: true })
        {
            Assert.True(Scheduler.Step(), "Nothing can happen any more, and the work is not done.");
            Assert.InRange(Scheduler.Steps, 0, 100_000);
        }

        return await task;
    }

    public void OnSent(Message message) =>
        Seen.Add(CallChain.Holds(message.Chain, message.To) ? $"cycle {message.Chain}" : $"sent to {message.To}");

    public void OnAnswered(Message message, object? answer) => Seen.Add($"answered {answer}");

    public void OnBroken(ActorId actor, Exception failure) => Seen.Add($"broken {failure.Message}");

    public void OnTravelled(string? problem) => Assert.Null(problem);

    public void OnDisturbed(ActorId? actor, TimeSpan until) => Seen.Add("disturbed");

    public void OnStored(ActorId actor, ReadOnlyMemory<byte> payload)
    {
        Stored = StateJson.Read(payload.Span, ToyJson.Default.ToyState);
        Seen.Add($"stored {Stored.Sum}");
    }
}
