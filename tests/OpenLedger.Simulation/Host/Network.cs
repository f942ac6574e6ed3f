using OpenLedger.Core.Actors;
using OpenLedger.Simulation.Engine;
using OpenLedger.Simulation.Faults;

namespace OpenLedger.Simulation.Host;

/// <summary>
/// Carries calls and answers, each on its own way: they overtake each other, come late, twice, or never. A caller
/// that hears nothing for long enough sees a <see cref="TimeoutException"/>.
/// </summary>
internal sealed class Network(SimulatedHost host, FaultPlan faults, Dice dice)
{
    private long sent;

    /// <summary>Calls so far.</summary>
    public long Sent => sent;

    public long NextNumber() => ++sent;

    /// <summary>Sends a call that somebody waits for.</summary>
    public void Send(Message message)
    {
        host.Witness.OnSent(message);
        host.Trace.Note(message.From, message.Call.Name, message.To.ToString(), message.Number);
        host.Trace.Explain(() => string.Join(", ", message.Arguments.Select(host.Wire.TextOf)));
        message.TimeOut = host.Scheduler.After(host.Timings.CallTimeOut, () => GiveUp(message));
        if (faults.Roll(FaultKind.RequestLost))
        {
            host.Trace.Note(message.From, "lost", number: message.Number);
            return;
        }

        Carry(message);
        while (message.Call.IsRepeatable && faults.Roll(FaultKind.CallRepeated))
        {
            Carry(message);
        }
    }

    /// <summary>Rings an actor; nobody waits for it.</summary>
    public void Ring(Message message) => Carry(message);

    /// <summary>Takes an answer back to the caller.</summary>
    public void Answer(Message message, object? answer)
    {
        host.Witness.OnAnswered(message, answer);
        var carried = host.Wire.Carry(answer);
        Return(message, "answers", () => message.Answer(carried), () => host.Wire.TextOf(answer));
    }

    /// <summary>Takes a failure back to the caller.</summary>
    public void Fail(Message message, Exception failure) =>
        Return(message, failure.GetType().Name, () => message.Fail(failure), () => failure.Message);

    private void Carry(Message message)
    {
        var isLate = faults.Roll(FaultKind.CallLate);
        var latency = Latency(isLate);
        if (isLate && message.IsRing)
        {
            host.Witness.OnDisturbed(message.To, host.Scheduler.Now);
        }

        host.Scheduler.After(latency, () => host.Route(message));
    }

    private void Return(Message message, string what, Action arrive, Func<string> explain)
    {
        host.Trace.Note(message.To.ToString(), what, number: message.Number);
        host.Trace.Explain(explain);
        if (message.IsRing)
        {
            return;
        }

        if (faults.Roll(FaultKind.ReplyLost))
        {
            host.Trace.Note(message.To.ToString(), "answer lost", number: message.Number);
            return;
        }

        host.Scheduler.After(Latency(faults.Roll(FaultKind.ReplyLate)), arrive);
    }

    private void GiveUp(Message message)
    {
        var failure = new TimeoutException($"{message.Call.Name} got no answer in {host.Timings.CallTimeOut}.");
        if (message.Fail(failure))
        {
            host.Trace.Note(message.From, "gives up", number: message.Number);
        }
    }

    private TimeSpan Latency(bool isLate) => isLate
        ? dice.Magnitude(TimeSpan.FromMilliseconds(100), host.Timings.LongestDelay)
        : dice.Magnitude(TimeSpan.FromMicroseconds(50), HostTimings.Slowest);
}
