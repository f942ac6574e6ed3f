using OpenLedger.Core.Actors;
using OpenLedger.Embedded.Calls;
using OpenLedger.Simulation.Engine;

namespace OpenLedger.Simulation.Host;

/// <summary>One call on its way, with all that the simulation wants to know of it.</summary>
internal sealed class Message
{
    /// <summary>Grows from call to call.</summary>
    public required long Number { get; init; }

    /// <summary>Who calls, in words.</summary>
    public required string From { get; init; }

    /// <summary>Who is called.</summary>
    public required ActorId To { get; init; }

    /// <summary>The call, which knows its caller's promise.</summary>
    public required ActorCall Call { get; init; }

    /// <summary>What it carries.</summary>
    public required IReadOnlyList<object?> Arguments { get; init; }

    /// <summary>Who waits for whom up to its caller.</summary>
    public CallChain? Chain { get; init; }

    /// <summary>Whether this is an alarm, whose answer nobody waits for.</summary>
    public bool IsRing { get; init; }

    /// <summary>Rings when the caller gives up.</summary>
    public DueEvent? TimeOut { get; set; }

    /// <summary>Gives the caller its answer; false if it has one or has given up.</summary>
    public bool Answer(object? result)
    {
        TimeOut?.Cancel();
        return Call.TryAnswer(result);
    }

    /// <summary>Fails the call at its caller; false if it has an answer or has given up.</summary>
    public bool Fail(Exception failure)
    {
        TimeOut?.Cancel();
        return Call.TryFail(failure);
    }
}
