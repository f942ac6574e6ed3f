using OpenLedger.Core.Actors;
using OpenLedger.Simulation.Engine;
using OpenLedger.Simulation.Faults;
using OpenLedger.Simulation.Host;

namespace OpenLedger.Simulation.Runs;

/// <summary>Somebody outside who sends orders over the network, on turns and by a clock of its own.</summary>
internal abstract class Client
{
    private readonly SimulatedHost host;
    private readonly ClientHabits habits;
    private readonly TurnQueue turns;
    private readonly List<Task> open = [];
    private int names;

    protected Client(string name, ClientHabits habits, SimulatedHost host, Dice dice)
    {
        (this.host, this.habits) = (host, habits);
        (Name, Dice) = (name, dice);
        Clock = new VirtualClock(host.Scheduler) { Ahead = dice.Between(-habits.Skew, habits.Skew) };
        turns = new TurnQueue(host.Scheduler, name);
        Actors = OutsideSender.Actors(host, name);
    }

    public string Name { get; }

    /// <summary>Whether everything it began has ended.</summary>
    public bool HasFinished { get; private set; }

    protected Dice Dice { get; }

    protected VirtualClock Clock { get; }

    /// <summary>The actors as this client sees them.</summary>
    protected IActors Actors { get; }

    /// <summary>What went wrong with the client itself; a bug of the simulation.</summary>
    public Exception? Failure { get; private set; }

    public void Start() => turns.Post(_ => _ = RunAsync(), null);

    /// <summary>Does one thing of many.</summary>
    protected abstract Task StepAsync();

    /// <summary>Looks at something; whoever looks changes nothing but may wake an actor.</summary>
    protected abstract Task LookAsync();

    /// <summary>The name of another run of this client's process.</summary>
    protected CallerId NewCallerId() => new($"{Name}-{++names}");

    /// <summary>Begins something that never fails; the client has not finished before this has.</summary>
    protected Task Begin(Func<Task> work)
    {
        var begun = SurviveAsync(work);
        open.Add(begun);
        return begun;
    }

    private async Task RunAsync()
    {
        try
        {
            for (var i = 0; i < habits.Orders; i++)
            {
                await ThinkAsync();
                MaySetClockWrong();
                await StepAsync();
                if (Dice.Chance(0.1))
                {
                    _ = Begin(LookAsync);
                }
            }

            await Task.WhenAll(open);
        }
        catch (Exception failure)
        {
            Failure = failure;
        }

        HasFinished = true;
    }

    // Sometimes a client is silent for so long that actors forget it.
    private Task ThinkAsync()
    {
        var thought = Dice.Chance(habits.Silence)
            ? habits.Forgetting * (1 + Dice.Share())
            : Dice.Magnitude(TimeSpan.FromMilliseconds(1), habits.LongestThought);
        return Task.Delay(thought, Clock);
    }

    private void MaySetClockWrong()
    {
        if (host.Faults.Roll(FaultKind.ClockForward))
        {
            Clock.Ahead += Dice.Magnitude(TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(10));
        }
        else if (host.Faults.Roll(FaultKind.ClockBackward))
        {
            Clock.Ahead -= Dice.Magnitude(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(10));
        }
    }

    // The simulation judges what actors throw; a client takes it and goes on.
    private static async Task SurviveAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception)
        {
            return;
        }
    }
}
