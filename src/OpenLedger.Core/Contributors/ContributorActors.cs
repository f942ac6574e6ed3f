using OpenLedger.Core.Actors;
using OpenLedger.Core.Contributors.Statements;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Contributors;

/// <summary>The kinds of actor around a contributor.</summary>
public static class ContributorActors
{
    /// <summary>The id of the contributor with this name.</summary>
    public static ActorId IdOf(string name) => new(LedgerActors.Contributor, name);

    /// <summary>The kinds, for hosts that build actors themselves.</summary>
    public static IReadOnlyList<ActorKind> Kinds(AccountOptions accounts, ContributorOptions options) =>
    [
        ActorKind.Of<IContributor, ContributorState>(
            LedgerActors.Contributor,
            ContributorJson.Default.ContributorState,
            context => new Contributor(context, accounts, options)),
        ActorKind.Of<IStatementPage, StatementPageState>(
            StatementPage.Kind,
            ContributorJson.Default.StatementPageState,
            context => new StatementPage(context)),
    ];
}
