using System.Collections.Immutable;

namespace OpenLedger.Core.Actors;

/// <summary>How many callers and answers one actor remembers.</summary>
public sealed record CallMemoryOptions
{
    /// <summary>Callers remembered at once. Default 256.</summary>
    public int MaxCallers { get; init; } = 256;

    /// <summary>Unacknowledged answers kept per caller. Default 4,096.</summary>
    public int MaxAnswersPerCaller { get; init; } = 4096;

    /// <summary>
    /// A caller silent for longer may be forgotten to make room; callers' clocks must agree with each other to
    /// within this. Default 1 minute.
    /// </summary>
    public TimeSpan CallerIdle { get; init; } = TimeSpan.FromMinutes(1);
}

/// <summary>What memory says of a call that has just arrived.</summary>
public enum Recollection
{
    /// <summary>Never seen: decide it.</summary>
    New,

    /// <summary>Seen with the same content: give the first answer.</summary>
    Repeat,

    /// <summary>Seen with another content.</summary>
    Reused,

    /// <summary>Below the caller's floor: the caller had its answer, so this is a late repeat.</summary>
    Acknowledged,

    /// <summary>Not remembered, and as old as what was forgotten: whether it was done can't be told.</summary>
    TooOld,

    /// <summary>No room for another caller; nothing was decided, try later.</summary>
    NoRoomForCaller,

    /// <summary>No room for another answer to this caller; nothing was decided, take answers first.</summary>
    NoRoomForAnswer,
}

/// <summary>How an actor tells a new call from a repeat, and remembers what it answered.</summary>
public static class CallMemoryRules
{
    /// <summary>Looks a call up; <paramref name="past"/> is its first answer when it is a repeat.</summary>
    public static Recollection Recall(
        CallMemory memory, Call call, string content, DateTimeOffset now, CallMemoryOptions options, out PastCall? past)
    {
        past = null;
        if (call.Id == default)
        {
            throw new ArgumentException("A call came without an id; its answer could never be told from another's.");
        }

        if (!memory.Callers.TryGetValue(call.Id.Caller, out var caller))
        {
            return call.Id.Number < call.Floor ? Recollection.Acknowledged
                : call.IssuedMs <= memory.ForgottenThroughMs ? Recollection.TooOld
                : memory.Callers.Count >= options.MaxCallers && LongestIdle(memory, now, options) is null
                    ? Recollection.NoRoomForCaller
                    : Recollection.New;
        }

        var floor = Math.Max(caller.Floor, call.Floor);
        if (call.Id.Number < floor)
        {
            return Recollection.Acknowledged;
        }

        if (caller.Past.TryGetValue(call.Id.Number, out past))
        {
            return past.Content == content ? Recollection.Repeat : Recollection.Reused;
        }

        // The caller may have been forgotten and come back since this call was answered.
        return call.IssuedMs <= memory.ForgottenThroughMs ? Recollection.TooOld
            : caller.Past.Count - CountBelow(caller.Past, floor) >= options.MaxAnswersPerCaller
                ? Recollection.NoRoomForAnswer
                : Recollection.New;
    }

    /// <summary>
    /// Remembers the answer to a call that <see cref="Recall"/> found new, and drops what is acknowledged.
    /// </summary>
    public static CallMemory Remember(
        CallMemory memory, Call call, PastCall answer, DateTimeOffset now, CallMemoryOptions options)
    {
        if (!memory.Callers.TryGetValue(call.Id.Caller, out var caller))
        {
            memory = MakeRoom(memory, now, options);
            caller = new CallerMemory();
        }

        var floor = Math.Max(caller.Floor, call.Floor);
        var past = caller.Past;
        while (!past.IsEmpty && First(past) is var first && first < floor)
        {
            past = past.Remove(first);
        }

        caller = caller with
        {
            Floor = floor,
            LastIssuedMs = Math.Max(caller.LastIssuedMs, call.IssuedMs),
            Past = past.Add(call.Id.Number, answer),
        };
        return memory with { Callers = memory.Callers.SetItem(call.Id.Caller, caller) };
    }

    private static CallMemory MakeRoom(CallMemory memory, DateTimeOffset now, CallMemoryOptions options)
    {
        if (memory.Callers.Count < options.MaxCallers)
        {
            return memory;
        }

        var idle = LongestIdle(memory, now, options)
            ?? throw new InvalidOperationException("A call was remembered that memory had no room for.");
        return new CallMemory
        {
            Callers = memory.Callers.Remove(idle),
            ForgottenThroughMs = Math.Max(memory.ForgottenThroughMs, memory.Callers[idle].LastIssuedMs),
        };
    }

    private static CallerId? LongestIdle(CallMemory memory, DateTimeOffset now, CallMemoryOptions options)
    {
        CallerId? longest = null;
        var since = (now - options.CallerIdle).ToUnixTimeMilliseconds();
        foreach (var (id, caller) in memory.Callers)
        {
            if (caller.LastIssuedMs < since)
            {
                (longest, since) = (id, caller.LastIssuedMs);
            }
        }

        return longest;
    }

    private static long First(ImmutableSortedDictionary<long, PastCall> past)
    {
        using var each = past.GetEnumerator();
        each.MoveNext();
        return each.Current.Key;
    }

    private static int CountBelow(ImmutableSortedDictionary<long, PastCall> past, long floor)
    {
        var count = 0;
        foreach (var (number, _) in past)
        {
            if (number >= floor)
            {
                break;
            }

            count++;
        }

        return count;
    }
}
