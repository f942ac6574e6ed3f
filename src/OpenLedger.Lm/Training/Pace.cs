namespace OpenLedger.Lm.Training;

/// <summary>How fast a run goes, since it was begun or resumed.</summary>
internal sealed class Pace(TimeProvider time)
{
    private long tokens;
    private int steps;
    private long began;
    private long lastEnd;
    private TimeSpan inSteps;

    /// <summary>Tokens per second within steps; 0 as long as no time has gone by.</summary>
    public double TokensPerSecond => inSteps > TimeSpan.Zero ? tokens / inSteps.TotalSeconds : 0;

    public void Begin()
    {
        (tokens, steps, inSteps) = (0, 0, TimeSpan.Zero);
        began = lastEnd = time.GetTimestamp();
    }

    public void Read(int count) => tokens += count;

    public void EndOfStep()
    {
        var now = time.GetTimestamp();
        inSteps += time.GetElapsedTime(lastEnd, now);
        lastEnd = now;
        steps++;
    }

    /// <summary>What was done since the last step was none.</summary>
    public void EndOfPause() => lastEnd = time.GetTimestamp();

    /// <summary>As long as so many steps have taken, with all pauses.</summary>
    public TimeSpan TimeFor(int more) => time.GetElapsedTime(began) / Math.Max(1, steps) * more;
}
