using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;
using OpenLedger.Simulation.Host;
using OpenLedger.Simulation.Ledger;

namespace OpenLedger.Simulation.Plants;

/// <summary>A bug put in on purpose, to prove that an invariant notices it.</summary>
/// <param name="Name">Short, for the table.</param>
/// <param name="Invariant">Who must notice; complaints of others do not count.</param>
/// <param name="Sentence">What is wrong.</param>
internal sealed record Plant(string Name, string Invariant, string Sentence)
{
    /// <summary>Promises that the host breaks.</summary>
    public HostFlaws Flaws { get; init; } = HostFlaws.None;

    /// <summary>The kinds of actor in place of the product's own.</summary>
    public Func<AccountOptions, IReadOnlyList<ActorKind>>? Kinds { get; init; }

    /// <summary>How to run a seed with this bug.</summary>
    public RunOptions Run => new() { Only = Invariant, Flaws = Flaws, Kinds = Kinds };

    /// <summary>The product's kinds with another account.</summary>
    public static Func<AccountOptions, IReadOnlyList<ActorKind>> Accounts(
        Func<ActorContext<AccountState>, AccountOptions, Account> create) => limits =>
    [
        ActorKind.Of<IAccount, AccountState>(
            LedgerActors.Account, LedgerJson.Default.AccountState, context => create(context, limits)),
        .. Core.CoreActors.WithoutDatanets(new Core.CoreOptions { Accounts = limits })
            .Where(kind => kind.Name != LedgerActors.Account),
    ];

    public override string ToString() => Name;
}
