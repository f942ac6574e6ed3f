using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;
using OpenLedger.Simulation.Host;

namespace OpenLedger.Simulation.Invariants;

/// <summary>A call is decided once.</summary>
internal sealed class AnswersStay(EffectLog effects) : Invariant
{
    private readonly Dictionary<(ActorId, CallId, object Content), AccountRefusal> decided = [];
    private readonly Dictionary<(ActorId, CallId), object> contents = [];
    private readonly HashSet<string> refused = [];

    public override string Sentence =>
        "All decided answers to one call agree, one id has one content, and what was refused has no effect, ever.";

    /// <summary>Effects that were refused.</summary>
    public IReadOnlySet<string> Refused => refused;

    public override void OnAnswered(Message message, object? answer)
    {
        if (answer is not AccountAnswer { Refusal: var refusal } || Request.Of(message) is not { } request)
        {
            return;
        }

        if (IsDecided(refusal))
        {
            var call = (request.To, request.Id, request.Content);
            var first = decided.TryAdd(call, refusal) ? refusal : decided[call];
            Check(first == refusal, $"{request.To} answered {request.Id} with {first} and now with {refusal}.");
            CheckContent(request, refusal);
        }

        if (!IsUndecided(refusal) && request.Effect is { } effect)
        {
            Refuse(request, refusal, effect);
        }
    }

    public override void OnStored(StoredStep step)
    {
        foreach (var effect in effects.JustSeen)
        {
            Check(!refused.Contains(effect), $"{step.Id} refused '{effect}' and then did it.");
        }
    }

    private void CheckContent(Request request, AccountRefusal refusal)
    {
        if (refusal != AccountRefusal.CallReused)
        {
            var call = (request.To, request.Id);
            var first = contents.TryAdd(call, request.Content) ? request.Content : contents[call];
            Check(
                Equals(first, request.Content),
                $"{request.To} decided {request.Id} as {first} and {request.Content}.");
        }
    }

    // An answer that only says "that was before" does not say that nothing was done; but if nothing was done until
    // now, then nothing may be done any more, since the caller goes by what it finds.
    private void Refuse(Request request, AccountRefusal refusal, string effect)
    {
        var isSure = IsDecided(refusal) && refusal != AccountRefusal.None;
        Check(!isSure || !effects.HasSeen(effect), $"{request.To} refused {request.Id} with {refusal} but did it.");
        if (refusal != AccountRefusal.None && !effects.HasSeen(effect))
        {
            refused.Add(effect);
        }
    }

    private static bool IsUndecided(AccountRefusal refusal) =>
        refusal is AccountRefusal.TooManyCallers or AccountRefusal.TooManyAnswers;

    private static bool IsDecided(AccountRefusal refusal) =>
        refusal is AccountRefusal.None or AccountRefusal.CallReused or >= AccountRefusal.AmountNotPositive;
}
