using System.Globalization;
using OpenLedger.Core.Actors;
using OpenLedger.Embedded.Calls;
using OpenLedger.Simulation.Engine;
using OpenLedger.Simulation.Faults;

namespace OpenLedger.Simulation.Host;

/// <summary>
/// The third host of the actors: some nodes over one store, on one thread, in virtual time. It knows where each
/// actor lives, mostly in one place.
/// </summary>
internal sealed class SimulatedHost
{
    // Two are possible for a moment, and during that moment a third.
    private const int MostLives = 3;

    private readonly SortedDictionary<ActorId, List<Activation>> directory = [];
    private readonly Dice dice;
    private int activationCount;

    public SimulatedHost(HostSetup setup, Dice dice)
    {
        this.dice = dice.Fork();
        Scheduler = setup.Scheduler;
        (Trace, Faults, Witness) = (setup.Trace, setup.Faults, setup.Witness);
        (Timings, Flaws) = (setup.Timings, setup.Flaws);
        Kinds = new ActorKinds(setup.Kinds);
        Wire = new WireForm(setup.Contexts, dice.Fork(), setup.WireShare, Witness);
        Store = new SimulatedStore(Scheduler, Trace, Faults, dice.Fork(), Timings, Flaws, Witness);
        Network = new Network(this, Faults, dice.Fork());
        Nodes = [.. Enumerable.Range(1, setup.NodeCount).Select(NewNode)];
    }

    public Scheduler Scheduler { get; }

    public Trace Trace { get; }

    public FaultPlan Faults { get; }

    public IWitness Witness { get; }

    public HostTimings Timings { get; }

    public HostFlaws Flaws { get; }

    public ActorKinds Kinds { get; }

    public WireForm Wire { get; }

    public SimulatedStore Store { get; }

    public Network Network { get; }

    public IReadOnlyList<Node> Nodes { get; }

    /// <summary>Whatever lives anywhere, by actor.</summary>
    public IEnumerable<Activation> Activations => directory.Values.SelectMany(each => each);

    /// <summary>Takes a call to an activation of its actor; makes one if there is none or a fault wants two.</summary>
    public void Route(Message message)
    {
        var lives = directory.TryGetValue(message.To, out var found) ? found : directory[message.To] = [];
        if (lives.Count == 0)
        {
            if (!TryActivate(message.To, lives))
            {
                Trace.Note(message.To.ToString(), "has no node", number: message.Number);
                Witness.OnDisturbed(message.To, Scheduler.Now);
                return;
            }
        }
        else if (lives.Count < MostLives && Faults.Roll(FaultKind.SecondActivation))
        {
            TryActivate(message.To, lives);
        }

        var life = dice.Pick(lives);
        Trace.Note(life.Name, "takes", message.Call.Name, message.Number);
        life.Take(message);
    }

    /// <summary>Takes a node down, and brings it up again after a while.</summary>
    public void CrashNode(Node node)
    {
        var outage = dice.Magnitude(TimeSpan.FromMilliseconds(50), Timings.LongestOutage);
        Trace.Note(node.Name, "goes down");
        node.IsUp = false;
        foreach (var activation in node.Activations.ToList())
        {
            activation.Crash("goes down with its node");
        }

        Scheduler.After(outage, () =>
        {
            Trace.Note(node.Name, "is up again");
            node.IsUp = true;
            Witness.OnDisturbed(null, Scheduler.Now);
        });
    }

    /// <summary>Sets the nodes' clocks apart.</summary>
    public void SetClocks(TimeSpan skew, Dice clocks)
    {
        foreach (var node in Nodes)
        {
            node.Clock.Ahead = clocks.Between(-skew, skew);
        }
    }

    /// <summary>A node that is up, or null.</summary>
    public Node? AnyNode()
    {
        var up = Nodes.Where(node => node.IsUp).ToList();
        return up.Count == 0 ? null : dice.Pick(up);
    }

    /// <summary>An activation has ended.</summary>
    public void Forget(Activation activation)
    {
        activation.Node.Activations.Remove(activation);
        directory[activation.Id].Remove(activation);
    }

    /// <summary>The directory is in order again: where an actor lives more than once, any one of them stays.</summary>
    public void EndSecondActivations()
    {
        foreach (var lives in directory.Values)
        {
            while (lives.Count > 1)
            {
                dice.Pick(lives).Crash("ends as a duplicate");
            }
        }
    }

    /// <summary>Every activation ends; the next call to an actor loads its stored state.</summary>
    public void EndAll()
    {
        foreach (var activation in Activations.ToList())
        {
            activation.Crash("ends");
        }
    }

    /// <summary>A seed for the randomness of one activation.</summary>
    public int NewSeed() => dice.Below(int.MaxValue);

    private bool TryActivate(ActorId id, List<Activation> lives)
    {
        if (AnyNode() is not { } node)
        {
            return false;
        }

        var activation = new Activation(this, node, id, ++activationCount);
        node.Activations.Add(activation);
        lives.Add(activation);
        return true;
    }

    private Node NewNode(int number) => new(
        string.Create(CultureInfo.InvariantCulture, $"n{number}"), new VirtualClock(Scheduler));
}
