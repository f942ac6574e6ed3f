using OpenLedger.Core.Ledger;
using OpenLedger.Simulation.Host;

namespace OpenLedger.Simulation.Invariants;

/// <summary>What was acknowledged is there.</summary>
internal sealed class AcknowledgedEffectsExist(
    DurableWorld world, EffectLog effects, TransferLog transfers, AnswersStay answers) : Invariant
{
    private readonly HashSet<string> promised = [];

    public override string Sentence =>
        "An effect is durable before it is acknowledged; what was paid arrives in the end, what was refused does not.";

    public override void OnAnswered(Message message, object? answer)
    {
        if (answer is not AccountAnswer { IsDone: true } || Request.Of(message) is not { } request)
        {
            return;
        }

        if (request.Effect is { } effect)
        {
            Check(effects.HasSeen(effect) || IsRemembered(request),
                $"{request.To} acknowledged '{effect}', which is not durable.");
            if (request.Content is not ReserveFunds)
            {
                promised.Add(effect);
            }
        }

        if (request.Hold is { } hold)
        {
            var isOpen = world.Account(request.To).Holds.ContainsKey(hold);
            Check(!isOpen, $"{request.To} acknowledged the end of {hold}, which is still open.");
        }
    }

    public override void OnRest()
    {
        foreach (var reference in promised)
        {
            Check(transfers.HasArrived(reference), $"'{reference}' was acknowledged and has not arrived.");
        }

        foreach (var reference in answers.Refused)
        {
            Check(!transfers.HasArrived(reference), $"'{reference}' was refused and has arrived.");
        }
    }

    // A hold that was made and ended between two writes never stands in a stored state; that its call was answered
    // does, unless its caller was forgotten between the same two writes.
    private bool IsRemembered(Request request)
    {
        var memory = world.Account(request.To).Calls;
        var isKnown = memory.Callers.TryGetValue(request.Id.Caller, out var caller)
            && (caller.Past.ContainsKey(request.Id.Number) || caller.Floor > request.Id.Number);
        return request.Content is ReserveFunds && (isKnown || memory.ForgottenThroughMs >= request.Call.IssuedMs);
    }
}
