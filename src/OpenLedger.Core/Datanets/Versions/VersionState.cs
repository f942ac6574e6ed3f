using System.Collections.Immutable;
using OpenLedger.Core.Blobs;

namespace OpenLedger.Core.Datanets.Versions;

/// <summary>The state of a version: what was asked for, and once it is out, what it is for ever. Immutable.</summary>
public sealed record VersionState
{
    /// <summary>The version of this stored shape.</summary>
    public int Shape { get; init; } = 1;

    /// <summary>What was asked for; null before that.</summary>
    public BuildVersion? Command { get; init; }

    /// <summary>What everybody may know; null until it is out.</summary>
    public VersionHeader? Header { get; init; }

    /// <summary>Its pages, in order.</summary>
    public ImmutableList<VersionPage> Pages { get; init; } = [];

    /// <summary>The roots of each whole block of 4,096 leaves, from the first leaf on.</summary>
    public ImmutableList<Digest> Blocks { get; init; } = [];
}
