using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;
using OpenLedger.Simulation.Engine;
using OpenLedger.Simulation.Host;

namespace OpenLedger.Simulation.Invariants;

/// <summary>
/// An account does not hide behind its memory. A call is too old only if it was issued longer ago than callers are
/// remembered, by the fastest clock that any node ever had.
/// </summary>
internal sealed class CallersAreRemembered(
    Scheduler scheduler, IReadOnlyList<Node> nodes, CallMemoryOptions limits) : Invariant
{
    private readonly Dictionary<CallerId, long> floors = [];
    private TimeSpan fastest = TimeSpan.MinValue;

    public override string Sentence =>
        "A call is refused as acknowledged only if its caller said so, and as too old only if it may be forgotten.";

    public override void OnSent(Message message)
    {
        if (Request.Of(message) is { Call: var call })
        {
            floors[call.Id.Caller] = Math.Max(floors.GetValueOrDefault(call.Id.Caller), call.Floor);
        }
    }

    public override void OnRound(TimeSpan now) => LookAtClocks();

    public override void OnAnswered(Message message, object? answer)
    {
        if (answer is not AccountAnswer { Refusal: var refusal } || Request.Of(message) is not { Call: var call })
        {
            return;
        }

        if (refusal == AccountRefusal.CallAcknowledged)
        {
            var floor = floors[call.Id.Caller];
            Check(call.Id.Number < floor,
                $"{message.To} takes {call.Id} for acknowledged; its caller still waits from {floor}.");
        }
        else if (refusal == AccountRefusal.CallTooOld)
        {
            LookAtClocks();
            var since = VirtualClock.Beginning + scheduler.Now + fastest - limits.CallerIdle;
            Check(call.IssuedMs < since.ToUnixTimeMilliseconds(),
                $"{message.To} forgot {call.Id} of {call.IssuedMs}, though it remembers callers since {since}.");
        }
    }

    private void LookAtClocks()
    {
        var now = nodes.Max(node => node.Clock.Ahead);
        fastest = now > fastest ? now : fastest;
    }
}
