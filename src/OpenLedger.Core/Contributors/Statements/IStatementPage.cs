using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Contributors.Statements;

/// <summary>Keeps one full page of a statement for ever.</summary>
public interface IStatementPage : IActor
{
    /// <summary>Keeps the page. To put the same again changes nothing.</summary>
    /// <exception cref="ContradictionException">Another page is kept here.</exception>
    Task PutAsync(StatementSheet sheet);

    /// <summary>A part of the page, newest first; nothing if it was never put.</summary>
    Task<StatementSlice> ReadAsync(StatementQuery query);
}
