using System.Collections.Immutable;
using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Registry;

/// <summary>The ids on one page; a page that is full never changes again.</summary>
public sealed record RegisterState
{
    /// <summary>The version of this stored shape.</summary>
    public int Shape { get; init; } = 1;

    /// <summary>The ids, ordered.</summary>
    public ImmutableSortedSet<ActorId> Ids { get; init; } = [];
}
