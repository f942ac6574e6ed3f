namespace OpenLedger.Simulation.Runs;

/// <summary>How much clients do, and how long they think.</summary>
/// <param name="Orders">Things that each does.</param>
/// <param name="LongestThought">The longest that a client usually thinks before its next order.</param>
/// <param name="Silence">How often clients are silent for so long that actors forget them.</param>
/// <param name="Forgetting">After how much silence actors forget a caller.</param>
/// <param name="Skew">How far clocks are apart at the beginning.</param>
internal sealed record ClientHabits(
    int Orders, TimeSpan LongestThought, double Silence, TimeSpan Forgetting, TimeSpan Skew);
