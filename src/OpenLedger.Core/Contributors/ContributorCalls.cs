using System.Globalization;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Contributors.Keys;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Contributors;

/// <summary>
/// How every operation on a contributor is decided once and answered alike ever after. Its calls share one memory
/// with those of its account, since a caller numbers both in one row.
/// </summary>
internal static class ContributorCalls
{
    /// <summary>Decides on the next state; says why not by a refusal.</summary>
    public delegate ContributorRefusal Decide(ContributorState state, out ContributorState next);

    /// <summary>Answers a repeat from memory; otherwise decides, and remembers the answer, refusals included.</summary>
    public static (ContributorState State, ContributorAnswer Answer) Answer(
        ContributorState state,
        Call call,
        string content,
        DateTimeOffset now,
        CallMemoryOptions options,
        Decide decide)
    {
        var memory = state.Account.Calls;
        var recollection = CallMemoryRules.Recall(memory, call, content, now, options, out var past);
        if (recollection != Recollection.New)
        {
            var number = past is not null && recollection == Recollection.Repeat
                ? past.Refusal
                : (int)CallRules.RefusalOf(recollection);
            return (state, Answer((ContributorRefusal)number));
        }

        var refusal = decide(state, out var next);
        memory = CallMemoryRules.Remember(memory, call, new PastCall(content, (int)refusal), now, options);
        return (next with { Account = next.Account with { Calls = memory } }, Answer(refusal));
    }

    // A command in one line of text, so that a repeat can be told from another command under the same id.
    public static string ContentOf(OpenContributor command) =>
        $"open{Sized(command.DisplayName)}{Sized(command.Contact)}";

    public static string ContentOf(AddKey command) => string.Create(
        CultureInfo.InvariantCulture,
        $"add key {command.Prefix} {command.Secret} {(int)command.Scopes} "
        + $"until {command.ExpiresAt?.ToUnixTimeMilliseconds() ?? 0}{Sized(command.Name)}");

    public static string ContentOf(RevokeKey command) => $"revoke key {command.Prefix}";

    // The length of a text says where it ends, whatever is in it.
    private static string Sized(string? text) => text is null ? "\t" : $"\t{text.Length}:{text}";

    private static ContributorAnswer Answer(ContributorRefusal refusal) =>
        refusal == ContributorRefusal.None ? ContributorAnswer.Done : new ContributorAnswer(refusal);
}
