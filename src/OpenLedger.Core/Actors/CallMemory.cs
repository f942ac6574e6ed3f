using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace OpenLedger.Core.Actors;

/// <summary>One answered call.</summary>
/// <param name="Content">What was asked, in words.</param>
/// <param name="Refusal">The number of its refusal; 0 if it was done.</param>
/// <param name="Result">What it came to, where the answer says more than that; left out of the JSON if null.</param>
public sealed record PastCall(
    string Content,
    int Refusal,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Result = null);

/// <summary>What is remembered of one caller: its answered calls from its floor upwards.</summary>
public sealed record CallerMemory
{
    /// <summary>Every call numbered below this was answered to the caller's knowledge.</summary>
    public long Floor { get; init; }

    /// <summary>The latest issue time among its calls, by its own clock.</summary>
    public long LastIssuedMs { get; init; }

    /// <summary>Answers that the caller may still ask for again, by number.</summary>
    public ImmutableSortedDictionary<long, PastCall> Past { get; init; } =
        ImmutableSortedDictionary<long, PastCall>.Empty;
}

/// <summary>
/// Answers that an actor gave, kept until their callers have acknowledged them, so that a repeated call gets its
/// first answer and a late one is refused. This is how memory stays as small as what is under way, without a
/// list of ids to prune by age (the idea of RIFL, Lee et al., SOSP 2015). Immutable.
/// </summary>
public sealed record CallMemory
{
    /// <summary>Nothing remembered.</summary>
    public static readonly CallMemory Empty = new();

    /// <summary>Callers that were active not long ago.</summary>
    public ImmutableSortedDictionary<CallerId, CallerMemory> Callers { get; init; } =
        ImmutableSortedDictionary<CallerId, CallerMemory>.Empty;

    /// <summary>
    /// A call issued at or before this moment that is not remembered may be a repeat of one that was forgotten with
    /// its caller, even if that caller has called again since: refused.
    /// </summary>
    public long ForgottenThroughMs { get; init; }
}
