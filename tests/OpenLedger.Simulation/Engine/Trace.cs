using System.Globalization;

namespace OpenLedger.Simulation.Engine;

/// <summary>
/// Everything that happens, as one hash (two runs are the same if theirs is), with the last events in words for
/// whoever has to understand a failure.
/// </summary>
internal sealed class Trace(Scheduler scheduler, TextWriter? verbose = null)
{
    private const int Kept = 80;

    private readonly TraceEvent[] last = new TraceEvent[Kept];

    /// <summary>How many events there were.</summary>
    public long Count { get; private set; }

    /// <summary>FNV-1a over all events, 64 bits.</summary>
    public ulong Hash { get; private set; } = 14695981039346656037;

    /// <summary>Notes an event: who, what, and what came of it.</summary>
    public void Note(string who, string what, string outcome = "", long number = 0)
    {
        Mix(scheduler.Now.Ticks);
        Mix(who);
        Mix(what);
        Mix(outcome);
        Mix(number);
        var happened = new TraceEvent(scheduler.Now, who, what, outcome, number);
        last[Count++ % Kept] = happened;
        verbose?.WriteLine(happened);
    }

    /// <summary>Says more about the event before, to whoever reads along; no part of the hash.</summary>
    public void Explain(Func<string> more) => verbose?.WriteLine($"    {more()}");

    /// <summary>Adds bytes to the hash.</summary>
    public void Mix(ReadOnlySpan<byte> bytes)
    {
        foreach (var each in bytes)
        {
            MixOne(each);
        }
    }

    /// <summary>The last events, oldest first.</summary>
    public IReadOnlyList<string> Last(int most)
    {
        var count = Math.Min(Math.Min(Count, Kept), most);
        var lines = new List<string>();
        for (var i = Count - count; i < Count; i++)
        {
            lines.Add(last[i % Kept].ToString());
        }

        return lines;
    }

    private void Mix(string text)
    {
        foreach (var c in text)
        {
            MixOne(c);
        }

        MixOne(0xFFFF);
    }

    private void Mix(long value)
    {
        var bits = unchecked((ulong)value);
        MixOne(bits & 0xFFFFFFFF);
        MixOne(bits >> 32);
    }

    private void MixOne(ulong value) => Hash = unchecked((Hash ^ value) * 1099511628211);
}

/// <summary>One event.</summary>
internal readonly record struct TraceEvent(TimeSpan At, string Who, string What, string Outcome, long Number)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{At:d\\.hh\\:mm\\:ss\\.fffffff}  {Who,-22} {What}{(Number == 0 ? "" : $" #{Number}")}{Then}");

    private string Then => Outcome.Length == 0 ? "" : $": {Outcome}";
}
