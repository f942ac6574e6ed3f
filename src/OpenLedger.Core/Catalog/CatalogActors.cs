using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Catalog;

/// <summary>The kinds of actor that make the catalog.</summary>
public static class CatalogActors
{
    /// <summary>The kinds, for hosts that build actors themselves.</summary>
    public static IReadOnlyList<ActorKind> Kinds(CatalogOptions options) =>
    [
        ActorKind.Of<ICatalogShard, CatalogShardState>(
            CatalogShard.Kind, CatalogJson.Default.CatalogShardState, context => new CatalogShard(context, options)),
        ActorKind.Of<ICatalogPage, CatalogPageState>(
            CatalogPage.Kind, CatalogJson.Default.CatalogPageState, context => new CatalogPage(context, options)),
    ];
}
