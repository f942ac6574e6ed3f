using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Contributors.Statements;

/// <summary>One full page of a statement, on its way to the actor that keeps it.</summary>
public sealed record StatementSheet
{
    /// <summary>Whose statement.</summary>
    public required ActorId Owner { get; init; }

    /// <summary>Which page; the first is 0.</summary>
    public required long Number { get; init; }

    /// <summary>Its entries, in order.</summary>
    public required IReadOnlyList<StatementEntry> Entries { get; init; }
}

/// <summary>Asks for a part of a statement, newest first.</summary>
public sealed record StatementQuery
{
    /// <summary>Only entries before this number; null begins at the newest.</summary>
    public long? Before { get; init; }

    /// <summary>At most so many; from 1 to <see cref="StatementRules.PageSize"/>, the nearest is taken.</summary>
    public int Limit { get; init; } = StatementRules.PageSize;
}

/// <summary>A part of a statement. It may be shorter than asked for although there is more.</summary>
public sealed record StatementSlice
{
    /// <summary>The entries, newest first.</summary>
    public required IReadOnlyList<StatementEntry> Entries { get; init; }

    /// <summary>What to ask for as <see cref="StatementQuery.Before"/> to go on; null at the end.</summary>
    public long? Next { get; init; }
}
