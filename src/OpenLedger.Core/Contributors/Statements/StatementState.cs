using System.Collections.Immutable;

namespace OpenLedger.Core.Contributors.Statements;

/// <summary>
/// What an actor keeps of its statement: the latest entries. Older ones stand on pages, which are actors of their
/// own. Immutable; <see cref="StatementRules"/> makes the next one.
/// </summary>
public sealed record StatementState
{
    /// <summary>Every entry up to this number stands on a page; a multiple of the page size.</summary>
    public long Filed { get; init; }

    /// <summary>The entries after those, in order.</summary>
    public ImmutableList<StatementEntry> Tail { get; init; } = [];

    /// <summary>How many entries the statement has.</summary>
    public long CountOfAll() => Filed + Tail.Count;
}
