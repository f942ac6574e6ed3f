using OpenLedger.Simulation.Engine;

namespace OpenLedger.Simulation.Host;

/// <summary>A machine: a clock of its own and the activations that share its fate.</summary>
internal sealed class Node(string name, VirtualClock clock)
{
    public string Name => name;

    public VirtualClock Clock => clock;

    /// <summary>What lives here, oldest first.</summary>
    public List<Activation> Activations { get; } = [];

    public bool IsUp { get; set; } = true;
}
