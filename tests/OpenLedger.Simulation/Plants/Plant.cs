using OpenLedger.Core.Actors;
using OpenLedger.Core.Catalog;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Ledger;
using OpenLedger.Simulation.Host;
using OpenLedger.Simulation.Ledger;
using OpenLedger.Simulation.Runs;

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

    /// <summary>The catalog's kinds in place of the product's own.</summary>
    public Func<CatalogOptions, IReadOnlyList<ActorKind>>? Catalog { get; init; }

    /// <summary>The datanets' kinds in place of the product's own; what is simulated is then a datanet.</summary>
    public Func<DatanetPorts, DatanetOptions, IReadOnlyList<ActorKind>>? Datanets { get; init; }

    /// <summary>How to run a seed with this bug.</summary>
    public RunOptions Run => new()
    {
        Only = Invariant,
        Flaws = Flaws,
        Kinds = Kinds,
        Catalog = Catalog,
        Datanets = Datanets,
        Subject = Datanets is null ? Subject.Ledger : Subject.Datanets,
    };

    /// <summary>The product's kinds with another account.</summary>
    public static Func<AccountOptions, IReadOnlyList<ActorKind>> Accounts(
        Func<ActorContext<AccountState>, AccountOptions, Account> create) => limits =>
    [
        ActorKind.Of<IAccount, AccountState>(
            LedgerActors.Account, LedgerJson.Default.AccountState, context => create(context, limits)),
        .. LedgerActors.Kinds(limits).Where(kind => kind.Name != LedgerActors.Account),
    ];

    /// <summary>The catalog's kinds with another shard.</summary>
    public static Func<CatalogOptions, IReadOnlyList<ActorKind>> Shards(
        Func<ActorContext<CatalogShardState>, CatalogOptions, CatalogShard> create) => limits =>
    [
        ActorKind.Of<ICatalogShard, CatalogShardState>(
            CatalogShard.Kind, CatalogJson.Default.CatalogShardState, context => create(context, limits)),
        .. CatalogActors.Kinds(limits).Where(kind => kind.Name != CatalogShard.Kind),
    ];

    /// <summary>The catalog's kinds with another page.</summary>
    public static Func<CatalogOptions, IReadOnlyList<ActorKind>> Pages(
        Func<ActorContext<CatalogPageState>, CatalogOptions, CatalogPage> create) => limits =>
    [
        ActorKind.Of<ICatalogPage, CatalogPageState>(
            CatalogPage.Kind, CatalogJson.Default.CatalogPageState, context => create(context, limits)),
        .. CatalogActors.Kinds(limits).Where(kind => kind.Name != CatalogPage.Kind),
    ];

    public override string ToString() => Name;
}
