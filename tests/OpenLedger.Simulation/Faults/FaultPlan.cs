using OpenLedger.Simulation.Engine;

namespace OpenLedger.Simulation.Faults;

/// <summary>
/// Which faults come how often in one run. Each run draws its own mixture, from none at all to everything at once,
/// because some bugs show only where other faults are rare.
/// </summary>
internal sealed class FaultPlan
{
    private static readonly int Kinds = Enum.GetValues<FaultKind>().Length;

    // The chance of each fault per occasion (a message, a turn, a write, a tick) where it is worst.
    private static readonly (FaultKind Kind, double Chance)[] Worst =
    [
        (FaultKind.RequestLost, 0.2), (FaultKind.ReplyLost, 0.2), (FaultKind.CallRepeated, 0.25),
        (FaultKind.CallLate, 0.1), (FaultKind.ReplyLate, 0.1),
        (FaultKind.ActivationCrash, 0.02), (FaultKind.CrashInWrite, 0.03), (FaultKind.NodeCrash, 0.003),
        (FaultKind.Passivation, 0.05),
        (FaultKind.SecondActivation, 0.1),
        (FaultKind.WriteFailed, 0.05), (FaultKind.WriteStoredButFailed, 0.05), (FaultKind.WriteLandsLate, 0.05),
        (FaultKind.WriteSlow, 0.1),
        (FaultKind.ReadFailed, 0.05), (FaultKind.ReadSlow, 0.2),
        (FaultKind.ClockForward, 0.02), (FaultKind.ClockBackward, 0.05),
        (FaultKind.AlarmLost, 0.3), (FaultKind.AlarmEarly, 0.3), (FaultKind.Pause, 0.1),
    ];

    private readonly double[] chances = new double[Kinds];
    private readonly Dice dice;

    /// <summary>A plan with these chances; what is not named never comes.</summary>
    public FaultPlan(Dice dice, params IEnumerable<(FaultKind Kind, double Chance)> faults)
    {
        this.dice = dice;
        foreach (var (kind, chance) in faults)
        {
            chances[(int)kind] = chance;
        }
    }

    /// <summary>A mixture of its own, from nothing at all to everything at once.</summary>
    public static FaultPlan Draw(Dice dice)
    {
        var share = dice.Share();
        return new FaultPlan(dice, Worst
            .Select(each => (each.Kind, dice.Chance(share) ? each.Chance * Math.Pow(0.01, dice.Share()) : 0))
            .ToList());
    }

    /// <summary>How often each fault has come.</summary>
    public long[] Tally { get; } = new long[Kinds];

    /// <summary>Whether this fault comes now.</summary>
    public bool Roll(FaultKind kind)
    {
        if (!dice.Chance(chances[(int)kind]))
        {
            return false;
        }

        Count(kind);
        return true;
    }

    /// <summary>Counts faults that something else decided.</summary>
    public void Count(FaultKind kind, long times = 1) => Tally[(int)kind] += times;

    /// <summary>The chance of a fault, for what throws its own dice.</summary>
    public double ChanceOf(FaultKind kind) => chances[(int)kind];

    /// <summary>From now on nothing goes wrong by itself any more.</summary>
    public void Heal() => Array.Clear(chances);
}
