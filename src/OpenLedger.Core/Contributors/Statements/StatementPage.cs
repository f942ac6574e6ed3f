using System.Collections.Immutable;
using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Contributors.Statements;

/// <summary>Keeps one full page of a statement.</summary>
public class StatementPage(ActorContext<StatementPageState> context)
    : Actor<StatementPageState>(context), IStatementPage
{
    /// <summary>The kind of a statement page.</summary>
    public const string Kind = "statement";

    /// <inheritdoc/>
    public virtual Task PutAsync(StatementSheet sheet)
    {
        if (State.Entries.IsEmpty)
        {
            State = new StatementPageState
            {
                Owner = sheet.Owner,
                Number = sheet.Number,
                Entries = [.. sheet.Entries],
            };
        }
        else if (State.Owner != sheet.Owner
            || State.Number != sheet.Number
            || !State.Entries.SequenceEqual(sheet.Entries))
        {
            throw new ContradictionException(
                $"{sheet.Owner} files page {sheet.Number} of its statement, which {Id} keeps with another content.");
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public virtual Task<StatementSlice> ReadAsync(StatementQuery query) =>
        Task.FromResult(StatementRules.Slice(State.Entries, query.Before ?? long.MaxValue, query.Limit));
}

/// <summary>A page of a statement as it is stored; written once.</summary>
public sealed record StatementPageState
{
    /// <summary>The version of this stored shape.</summary>
    public int Shape { get; init; } = 1;

    /// <summary>Whose statement; null before the page is put.</summary>
    public ActorId? Owner { get; init; }

    /// <summary>Which page; the first is 0.</summary>
    public long Number { get; init; }

    /// <summary>Its entries, in order.</summary>
    public ImmutableList<StatementEntry> Entries { get; init; } = [];
}
